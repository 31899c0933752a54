import iconv from 'iconv-lite';
import { parseMhtml } from '#adapters/document-parser/html/parse-mhtml.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const picture = Buffer.alloc(200, 5);
const context = quietParseContext({
  readPicture: async (bytes) => ({ width: 9, height: 9, lines: [{ text: `words of ${bytes.length}`, box: [0, 0, 9, 9], confidence: 1 }] }),
});

function mhtml(html: Buffer, { type = 'text/html; charset=utf-8', encoding = 'base64', tail = '--line--\r\n' } = {}): Buffer {
  const body = encoding === 'base64' ? html.toString('base64').replace(/.{76}/gu, '$&\r\n') : html.toString('latin1');
  return Buffer.from(
    `From: <Saved by a browser>\r\nSubject: Page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="line"\r\n\r\n--line\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: https://a.example/docs/page.html\r\n\r\n${body}\r\n--line\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/img/ring.png\r\n\r\n${picture.toString('base64')}\r\n${tail}`,
    'latin1',
  );
}

describe('reading a page saved as one file', () => {
  it('reads the page and the pictures saved with it', async () => {
    const html =
      '<html><head><title>Lamp | Site</title></head><body><h1>灯</h1><p>Blue: <img src="../img/ring.png" alt="Ring"></p><p style="display:none">secret</p></body></html>';
    const { text, title, warnings } = await parseMhtml(mhtml(Buffer.from(html)), context);
    expect(text).toBe('# 灯\n\nBlue: Ring\n\nwords of 200');
    expect({ title, warnings }).toEqual({ title: '灯', warnings: ['hidden text left out: 1'] });
  });

  it('reads quoted-printable text in the encoding of the part', async () => {
    const quoted = [...iconv.encode('<p>滤网 a=b</p>', 'gbk')]
      .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCodePoint(byte)))
      .join('');
    const { text, encoding } = await parseMhtml(
      mhtml(Buffer.from(`${quoted.slice(0, 6)}=\r\n${quoted.slice(6)}`, 'latin1'), {
        type: 'text/html; charset="gb2312"',
        encoding: 'quoted-printable',
      }),
      context,
    );
    expect({ text, encoding }).toEqual({ text: '滤网 a=b', encoding: 'gb2312' });
  });

  it('reads a file that is cut off', async () => {
    expect((await parseMhtml(mhtml(Buffer.from('<p>Kept</p>'), { tail: '' }), context)).text).toBe('Kept');
  });

  it('says in words that there is no page in it', async () => {
    await expect(
      parseMhtml(Buffer.from('Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\ntext\r\n--x--'), context),
    ).rejects.toThrow('it holds no web page');
    await expect(parseMhtml(Buffer.from('nothing'), context)).rejects.toThrow('it holds no web page');
  });

  it('survives parts within parts without end', async () => {
    const nested = Array.from({ length: 2000 }, () => 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n').join('');
    await expect(parseMhtml(Buffer.from(nested), context)).rejects.toThrow('it holds no web page');
  });
});
