import { AnswerParts } from '#pipeline/respond/write/answer-parts.js';

function cut(pieces: readonly string[]): [string, string][] {
  const parts = new AnswerParts();
  return [...pieces.flatMap((piece) => parts.push(piece)), ...parts.end()].map(({ kind, text }) => [kind, text]);
}

const answer = [
  'Two things matter:',
  '',
  '1. Rinse it monthly. [1][2] Never use soap [3].',
  '2. 打开 https://docs.example/a?b=c.d 查看。然后重启 [2]。',
  '',
  '```bash',
  'pump --stop. Now',
  '```',
  '[1]',
  '',
  '| Code | Meaning |',
  '| --- | --- |',
  '| E04 | Fan [2] |',
  '',
  'Version 1.2.3 is out.',
].join('\n');

const parts: [string, string][] = [
  ['lead', 'Two things matter:'],
  ['sentence', '1. Rinse it monthly. [1][2]'],
  ['sentence', 'Never use soap [3].'],
  ['sentence', '2. 打开 https://docs.example/a?b=c.d 查看。'],
  ['sentence', '然后重启 [2]。'],
  ['code', '```bash\npump --stop. Now\n```\n[1]'],
  ['table', '| Code | Meaning |\n| --- | --- |\n| E04 | Fan [2] |'],
  ['sentence', 'Version 1.2.3 is out.'],
];

describe('AnswerParts', () => {
  it('cuts an answer into sentences with their citations, lines that announce, code and tables', () => {
    expect(cut([answer])).toEqual(parts);
  });

  it('gives the same parts however the text arrives', () => {
    for (let size = 1; size < 12; size += 1) {
      const pieces = Array.from({ length: Math.ceil(answer.length / size) }, (_, i) => answer.slice(i * size, (i + 1) * size));
      expect(cut(pieces)).toEqual(parts);
    }
  });

  it('cuts no address in two at its Chinese stop, however it arrives, yet sentences there', () => {
    const text = '请到 evil\u200B。\u200Bexample 登录。请用 Linux。Windows 不支持。';
    const whole = ['请到 evil\u200B。\u200Bexample 登录。', '请用 Linux。', 'Windows 不支持。'];
    for (let size = 1; size < 12; size += 1) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      expect(cut(pieces).map(([, part]) => part)).toEqual(whole);
    }
  });

  it('loses no character but white space', () => {
    const shown = cut([answer]).map(([, text]) => text);
    expect(shown.join('').replace(/\s/gu, '')).toBe(answer.replace(/\s/gu, ''));
  });

  it('holds back no more than a part, even from a model that never ends a sentence', () => {
    const endless = new AnswerParts();
    const given = Array.from({ length: 50 }, () => endless.push('word '.repeat(100))).flat();
    expect(given.length).toBeGreaterThan(3);
    expect(Math.max(...given.map(({ text }) => text.length))).toBeLessThanOrEqual(4000);
  });

  it('gives nothing of nothing', () => {
    expect(cut([])).toEqual([]);
    expect(cut([' ', '\n'])).toEqual([]);
  });

  it.each([
    ['One. Two is', ['One.']],
    ['One. Two is 1.', ['One.']],
    ['One. Two is done.', ['One.', 'Two is done.']],
    ['One. Two is done. [1]', ['One.', 'Two is done. [1]']],
    ['一。二', ['一。']],
    ['One.\n\n| a | b |\n| --- | --- |\n| 1 | 2', ['One.', '| a | b |\n| --- | --- |']],
    ['One.\n\n```\nrm -rf /tmp', ['One.']],
    ['One.\n\n```\nls\n```\n[1]', ['One.', '```\nls\n```\n[1]']],
    ['', []],
  ])('leaves out what is not whole at the end of %j', (text, expected) => {
    const answered = new AnswerParts();
    expect([...answered.push(text), ...answered.endCut()].map((part) => part.text)).toEqual(expected);
  });
});
