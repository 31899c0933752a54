import iconv from 'iconv-lite';
import { decodeText } from '#adapters/document-parser/decode-text.js';

const chinese = '穗泊是汀野科技推出的室内水培种植机。机器负责补光、循环供水和提醒，你只需要加水、加营养液和采收。';

describe('decoding text', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('believes the byte order mark of %s, and leaves it out', (encoding) => {
    expect(decodeText(iconv.encode(`水 😀 water`, encoding, { addBOM: true }))).toEqual({ text: '水 😀 water', encoding, warning: null });
  });

  it('reads UTF-8 without a mark', () => {
    expect(decodeText(Buffer.from(chinese))).toEqual({ text: chinese, encoding: 'utf-8', warning: null });
  });

  it.each([
    ['gbk', chinese],
    ['gb18030', `${chinese}㐀𠀀`],
    ['big5', '本說明書適用於室內種植機。使用前請閱讀本須知，並妥善保管。請勿將機器放在浴室或陽台。'],
    ['big5', '日誌'],
    ['euc-kr', '이 설명서는 실내 재배기에 적용됩니다. 사용하기 전에 읽어 주십시오.'],
    ['windows-1251', 'Насос включается автоматически каждые два часа.'],
    ['windows-1252', 'café'],
    ['shift_jis', 'この製品は室内で野菜を育てるための機械です。ご使用の前に説明書をお読みください。'],
  ])('guesses %s, and says that it did', (encoding, text) => {
    const decoded = decodeText(iconv.encode(text, encoding));
    expect(decoded.text).toBe(text);
    expect(decoded.warning).toMatch(/^not UTF-8; read as /u);
  });

  it.each([
    ['gb18030', '关闭水箱。'],
    ['gb18030', '水泵空转了'],
    ['gb18030', '错误'],
    ['gb18030', '型号：S6，功率 20W，请先断电。'],
    ['big5', '請先關閉電源'],
    ['big5', '使用說明'],
    ['shift_jis', 'テスト'],
    ['shift_jis', 'ﾎｼｮｳｷｶﾝは2年です'],
    ['shift_jis', 'これは短い文です'],
    ['euc-jp', 'ポンプを止めてください。'],
    ['euc-kr', '물을 넣어 주세요'],
    ['koi8-r', 'Насос включается автоматически.'],
    ['windows-1252', 'Über die Größe'],
    ['windows-1252', 'à Noël, un garçon naïf'],
    ['utf-16le', '请先关闭水箱。'],
    ['utf-16be', '请先关闭水箱。\n然后断电。'],
    ['utf-16le', '本說明書適用於室內種植機'],
    ['utf-16le', 'ポンプを止めてください。'],
  ])('guesses %s for the few bytes of %s', (encoding, text) => {
    expect(decodeText(iconv.encode(text, encoding, { addBOM: false }))).toEqual({
      text,
      encoding,
      warning: `not UTF-8; read as ${encoding}`,
    });
  });

  it('reads UTF-8 with a few bad bytes, and counts them', () => {
    const bytes = Buffer.concat([Buffer.from(chinese), Buffer.from([0xff, 0xfe]), Buffer.from(chinese)]);
    expect(decodeText(bytes)).toEqual({
      text: `${chinese}\uFFFD\uFFFD${chinese}`,
      encoding: 'utf-8',
      warning: 'bytes that are no UTF-8, shown as \uFFFD: 2',
    });
  });

  it.each([1, 2])('reads UTF-8 that ends %i bytes into a character', (bytes) => {
    const cut = Buffer.from('请先关闭水箱，然后断开电源。').subarray(0, -3 + bytes);
    expect(decodeText(cut)).toMatchObject({ text: '请先关闭水箱，然后断开电源\uFFFD', encoding: 'utf-8' });
  });

  it('takes no piece of GBK for damaged UTF-8', () => {
    for (let from = 0; from < chinese.length; from += 1)
      for (let to = from + 3; to <= chinese.length; to += 1)
        expect(decodeText(iconv.encode(chinese.slice(from, to), 'gbk')).encoding).not.toBe('utf-8');
  });

  it('reads Japanese of seven bits', () => {
    const bytes = Buffer.from('\u001B$B$3$s\u001B(B', 'latin1');
    expect(decodeText(bytes)).toEqual({ text: 'こん', encoding: 'iso-2022-jp', warning: null });
  });

  it('takes a few bytes of Chinese for GB18030, whatever the detector thinks of so few', () => {
    expect(decodeText(iconv.encode('水泵空转。', 'gbk')).text).toBe('水泵空转。');
  });

  it('reads UTF-16 of Latin text without a mark', () => {
    expect(decodeText(Buffer.from('Close the tank.', 'utf16le'))).toEqual({ text: 'Close the tank.', encoding: 'utf-16le', warning: null });
  });

  it('believes an encoding the file names, unless the bytes are UTF-8', () => {
    expect(decodeText(iconv.encode('日誌', 'big5'), 'big5')).toEqual({ text: '日誌', encoding: 'big5', warning: null });
    expect(decodeText(Buffer.from('日誌'), 'big5')).toEqual({ text: '日誌', encoding: 'utf-8', warning: null });
    expect(decodeText(iconv.encode(chinese, 'gbk'), 'no-such-encoding').text).toBe(chinese);
  });

  it('says what could not be read when a character is cut off', () => {
    const decoded = decodeText(Buffer.concat([iconv.encode(chinese, 'gbk'), Buffer.from([0xb0])]));
    expect(decoded.text).toBe(`${chinese}\uFFFD`);
    expect(decoded.warning).toContain('some characters could not be read');
  });

  it('ends all lines alike', () => {
    expect(decodeText(Buffer.from('a\r\nb\rc\n')).text).toBe('a\nb\nc\n');
  });

  it('refuses a picture that is called a text', () => {
    const bytes = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 0xff);
    expect(() => decodeText(bytes)).toThrow('no text but binary');
  });

  it('refuses noise, although every two bytes of it may be a character of UTF-16', () => {
    let seed = 1;
    const noise = Uint8Array.from({ length: 20_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) & 0xff);
    expect(() => decodeText(noise)).toThrow('no text but binary');
  });
});
