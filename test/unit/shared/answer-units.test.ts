import { answerUnits } from '#shared/answer-units.js';

const units = (text: string) =>
  answerUnits(text).map(({ kind, text: unit, context }) => (context === undefined ? [kind, unit] : [kind, unit, context]));

describe('answerUnits', () => {
  it('cuts prose into sentences and leaves headings apart', () => {
    expect(units('## Pump\n\nRinse it. Dry it.\n')).toEqual([
      ['heading', '## Pump'],
      ['sentence', 'Rinse it.'],
      ['sentence', 'Dry it.'],
    ]);
  });

  it('keeps a list item with its continuation lines', () => {
    expect(units('- one\n  more\n- two\n1. three')).toEqual([
      ['item', '- one\n  more'],
      ['item', '- two'],
      ['item', '1. three'],
    ]);
  });

  it('gives each table row the header it is read with', () => {
    expect(units('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |')).toEqual([
      ['row', '| 1 | 2 |', '| a | b |'],
      ['row', '| 3 | 4 |', '| a | b |'],
    ]);
  });

  it('keeps a code block whole with the sentence that leads to it', () => {
    expect(units('Run:\n\n```sh\na\n\nb\n```\ndone.')).toEqual([
      ['sentence', 'Run:'],
      ['code', '```sh\na\n\nb\n```', 'Run:'],
      ['sentence', 'done.'],
    ]);
  });

  it('takes an unclosed code block to the end', () => {
    expect(units('```\na\nb')).toEqual([['code', '```\na\nb']]);
  });

  it('gives exact places, with Windows line ends too', () => {
    const text = '# T\r\n\r\n- a\r\n- b\r\n\r\n第一句。第二句。\r\n';
    for (const { start, end, text: unit } of answerUnits(text)) expect(text.slice(start, end)).toBe(unit);
    expect(answerUnits(text).map(({ text: unit }) => unit)).toEqual(['# T', '- a', '- b', '第一句。', '第二句。']);
  });

  it('says nothing about rules, images alone and blank text', () => {
    expect(units('---\n\n![](a.png)\n\n   ')).toEqual([]);
  });

  it('is quick on hostile text', () => {
    for (const piece of ['|', '`', '- ', '#', '```\n', '| a |\n', '\n']) answerUnits(piece.repeat(200_000 / piece.length));
  });
});
