import { uploadName } from '#domain/upload-name.js';

describe('uploadName', () => {
  it.each([
    ['ivy.md', 'ivy.md'],
    ['./a//b/./c.md', 'a/b/c.md'],
    ['a\\b.md', 'a/b.md'],
    ['说明 书/ivy (1).md', '说明 书/ivy (1).md'],
    ['cafe\u0301.md', 'caf\u00e9.md'],
    ['👩‍🌾.md', '👩‍🌾.md'],
  ])('keeps %j readable', (raw, name) => {
    expect(uploadName(raw)).toEqual({ name, problem: null });
  });

  it.each([
    '',
    '/',
    '.',
    '..',
    'a/..',
    '../a',
    '/a',
    '\\a',
    'c:\\a',
    'C:a',
    '.a',
    'a/.b/c',
    'a\nb',
    'a\0',
    'a\u202Eb',
    'a\uFEFF',
    '\uD800',
    ' a',
    'a.',
    'a /b',
    '字'.repeat(67),
    'a/'.repeat(16) + 'a',
  ])('refuses %j, and shows no sign that cannot be seen', (raw) => {
    const { name, problem } = uploadName(raw);
    expect(problem).not.toBeNull();
    expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u);
  });
});
