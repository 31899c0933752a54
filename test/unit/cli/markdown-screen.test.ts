import { MarkdownScreen } from '#cli/markdown-screen.js';

const shown = (text: string, size: number): string => {
  let all = '';
  const screen = new MarkdownScreen((piece) => void (all += piece));
  for (let at = 0; at < text.length; at += size) screen.write(text.slice(at, at + size));
  screen.end();
  return all;
};
const named: Readonly<Record<string, string>> = { '0': '<>', '1': '<b>', '2': '<dim>', '36': '<code>' };
const inWords = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/\u001B\[(\d+)m/gu, (_, code: string) => named[code] ?? '?').replace(/(?:<>)+/gu, '<>');

describe('MarkdownScreen', () => {
  it.each([
    ['plain [1].', 'plain [1].<>'],
    ['**bold** and `code`', '<><b>bold<> and <><code>code<>'],
    ['# Head\ntext', '<><b>Head<>\ntext<>'],
    ['- one\n  - two', '• one<>\n  • two<>'],
    ['```js\nlet a = **b**;\n# no\n```\nout', '<><dim>```js\nlet a = **b**;\n# no\n<>```<>\nout<>'],
    ['2 * 3 * 4', '2 * 3 * 4<>'],
    ['never closed **bold\nnext', 'never closed <><b>bold<>\nnext<>'],
    ['-5 degrees', '-5 degrees<>'],
    ['', '<>'],
  ])('shows %j', (text, expected) => {
    for (const size of [1, 3, 100]) expect(inWords(shown(text, size))).toBe(expected);
  });

  it('shows nothing that a terminal would obey', () => {
    expect(inWords(shown('a\u001B[31mred\u0007', 2))).toBe('a[31mred<>');
  });
});
