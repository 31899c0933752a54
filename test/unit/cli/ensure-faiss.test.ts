import { writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { ensureFaiss } from '#cli/ensure-faiss.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();

function ensuring(text: string, longestMs = 60_000, signal = new AbortController().signal) {
  const script = folder.file('ensure.mjs');
  writeFileSync(script, text);
  const stderr = new PassThrough();
  return { done: ensureFaiss({ script, stderr, signal, longestMs }), said: () => String(stderr.read() ?? '') };
}
const forever = "console.error('compiling'); setInterval(() => undefined, 1000)";

describe('making faiss', () => {
  it.each([
    ["console.error('compiled')", true],
    ["console.error('no compiler'); process.exit(1)", false],
  ])('hands on what is said, and whether it is there: %s', async (text, isThere) => {
    const { done, said } = ensuring(text);
    expect([await done, said()]).toEqual([isThere, expect.stringMatching(/compile/u)]);
  });

  it('that takes too long is ended, with what helps', async () => {
    await expect(ensuring(forever, 300).done).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(/within 0\.3 s; .*run it again.*vectorStore\.kind/u),
    });
  });

  it('is stopped by whoever asked for it', async () => {
    const stop = new AbortController();
    const { done } = ensuring(forever, 60_000, stop.signal);
    stop.abort();
    await expect(done).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
