import { writeFileSync } from 'node:fs';
import { readSaidMessages } from '#cli/said-messages.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const { file } = temporaryFolder();
const read = (content: string | Uint8Array) => {
  writeFileSync(file('log.jsonl'), content);
  return readSaidMessages(file('log.jsonl'));
};

describe('readSaidMessages', () => {
  it('reads who said what where, as far as it is told', async () => {
    const lines = ['{"id":"a","text":"x"}', '', '{"id":7,"text":"y","group":"g","at":"2026-01-02T03:04:05Z","label":"bad","more":true}'];
    expect(await read(`\uFEFF${lines.join('\r\n')}\r\n`)).toEqual([
      { id: 'a', text: 'x', group: null, at: null, good: null },
      { id: '7', text: 'y', group: 'g', at: '2026-01-02T03:04:05Z', good: false },
    ]);
  });

  it.each(['{"id":"a"}', '{"text":"x"}', '{"id":"a","text":null}', '{"id":"a","text":"x","label":"maybe"}', '{"id":', '[]'])(
    'names file and line of a broken one: %j',
    async (line) => {
      await expect(read(`{"id":"a","text":"x"}\n${line}\n`)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/log\.jsonl, line 2: expected/u),
      });
    },
  );

  it.each(['', '\n \n', '\uFEFF'])('refuses a file without messages: %j', async (content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('is empty') });
  });

  it('refuses bytes that are not UTF-8, and a file that is not there', async () => {
    await expect(read(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('not UTF-8'),
    });
    await expect(readSaidMessages(file('gone.jsonl'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('cannot read'),
    });
  });
});
