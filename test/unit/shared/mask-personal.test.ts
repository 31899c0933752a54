import { maskPersonal } from '#shared/mask-personal.js';

describe('maskPersonal', () => {
  it.each([
    ['我的手机是13812345678，急', '我的手机是[phone]，急'],
    ['call +86 138 1234 5678 now', 'call [phone] now'],
    ['ring +49 (030) 1234 5678', 'ring [phone]'],
    ['mail zhang.san+x@mail.example.com.', 'mail [mail].'],
    ['身份证 11010519491231002X 丢了', '身份证 [id] 丢了'],
    ['card 4111 1111 1111 1111 declined', 'card [card] declined'],
    ['6222021234567890128', '[card]'],
    ['use sk-proj-abcDEF0123456789abcd please', 'use [key] please'],
    ['password: hunter2hunter2, thanks', 'password: [key], thanks'],
    ['密码是 abc12345', '密码是 [key]'],
    ['１３８１２３４５６７８', '[phone]'],
    ['a@b.co and c@d.org', '[mail] and [mail]'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    'error 13812345 in step 11',
    'version 1.13.8123.45678',
    'commit 1a2b3c4d5e6f',
    '110105194912310021',
    'order 4111 1111 1111 1112',
    'the password policy asks for length',
    '@someone 看一下',
    '',
  ])('leaves %j as it is', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('takes hostile text in time', () => {
    for (const part of ['1 ', '1-', 'a@', 'a.', 'password ', '密码 是', 'sk-', 'eyJ', '+1 ', 'a'.repeat(70)]) {
      const text = part.repeat(20_000 / part.length);
      expect(maskPersonal(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});
