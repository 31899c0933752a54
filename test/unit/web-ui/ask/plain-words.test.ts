import { plainWords } from '#web-ui/ask/plain-words.js';

it.each([
  ['**E05** 灯板过热：`dim`', 'E05 灯板过热：dim'],
  ['- one\n- two', 'one two'],
  ['# Title\n\n> said', 'Title said'],
  ['```python\nimport hmac\n```', 'import hmac'],
  ['2 * 3 * 4 and snake_case - stay', '2 * 3 * 4 and snake_case - stay'],
  ['', ''],
])('%j in one line is %j', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words);
});
