import { PictureQueue, type PictureReader } from '#adapters/ocr-engine/picture-queue.js';
import { AssistantError } from '#domain/errors.js';
import type { RecognisedPicture } from '#domain/document.js';

const recognised: RecognisedPicture = { width: 1, height: 1, lines: [] };
const never = new Promise<never>(() => {});
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** A reader that does what the picture says, and tells how often it was opened and ended. */
function scripted(open: (opened: number) => Promise<void> = async () => undefined): {
  readonly queue: PictureQueue;
  readonly seen: { opened: number; ended: number; read: string[] };
} {
  const seen = { opened: 0, ended: 0, read: [] as string[] };
  const reader: PictureReader = {
    async read(picture) {
      const text = Buffer.from(picture).toString();
      seen.read.push(text);
      if (text === 'hang') return never;
      if (text === 'invalid') throw new AssistantError('INVALID_INPUT', 'no picture');
      if (text === 'crash') throw new Error('the thread is gone');
      return recognised;
    },
    hold: () => undefined,
    end: async () => {
      seen.ended += 1;
    },
  };
  const queue = new PictureQueue({
    name: 'Reader',
    timeoutSeconds: 0.05,
    open: async () => {
      seen.opened += 1;
      await open(seen.opened);
      return reader;
    },
  });
  return { queue, seen };
}

describe('the queue of pictures', () => {
  it('opens its reader with the first picture, and once', async () => {
    const { queue, seen } = scripted();
    expect(seen.opened).toBe(0);
    await Promise.all([queue.read(bytes('a')), queue.read(bytes('b'))]);
    expect(seen).toEqual({ opened: 1, ended: 0, read: ['a', 'b'] });
  });

  it('keeps its reader when a picture is none', async () => {
    const { queue, seen } = scripted();
    await expect(queue.read(bytes('invalid'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(queue.read(bytes('a'))).resolves.toEqual(recognised);
    expect(seen.opened).toBe(1);
  });

  it.each([
    ['takes too long', 'hang', 'TIMEOUT', /Reader took over 0\.05 s for one picture; .*ocr\.timeoutSeconds/u],
    ['is lost', 'crash', 'MODEL_FAILED', /Reader failed: the thread is gone/u],
  ])('opens a new reader after one %s, and reads on', async (_, picture, code, message) => {
    const { queue, seen } = scripted();
    const [failed, next] = await Promise.allSettled([queue.read(bytes(picture)), queue.read(bytes('a'))]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code, message: expect.stringMatching(message) } });
    expect(next.status).toBe('fulfilled');
    expect(seen).toMatchObject({ opened: 2, ended: 1 });
  });

  it('says so when the reader cannot be loaded, and tries again with the next picture', async () => {
    const { queue, seen } = scripted(async (opened) => {
      if (opened === 1) throw new Error('no such file');
    });
    await expect(queue.read(bytes('a'))).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: 'Reader cannot be loaded: no such file; run npm ci',
    });
    await expect(queue.read(bytes('a'))).resolves.toEqual(recognised);
    expect(seen.opened).toBe(2);
  });

  it('ends a reader that opens after its deadline', async () => {
    let open = (): void => {};
    const { queue, seen } = scripted(async (opened) => {
      if (opened === 1)
        await new Promise<void>((resolve) => {
          open = resolve;
        });
    });
    await expect(queue.read(bytes('a'))).rejects.toMatchObject({ code: 'TIMEOUT' });
    open();
    await expect(queue.read(bytes('b'))).resolves.toEqual(recognised);
    expect(seen).toEqual({ opened: 2, ended: 1, read: ['b'] });
  });

  it('turns pictures away when a hundred wait', async () => {
    const { queue } = scripted();
    const waiting = Array.from({ length: 100 }, async () => queue.read(bytes('a')));
    await expect(queue.read(bytes('b'))).rejects.toMatchObject({ code: 'OVERLOADED' });
    await expect(Promise.all(waiting)).resolves.toHaveLength(100);
  });

  it('does not read a picture whose caller left while it waited', async () => {
    const { queue, seen } = scripted();
    const controller = new AbortController();
    const first = queue.read(bytes('a'));
    const second = queue.read(bytes('b'), controller.signal);
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    await first;
    await queue.read(bytes('c'));
    expect(seen.read).toEqual(['a', 'c']);
  });

  it('fails what waits when it is closed, and ends its reader', async () => {
    const { queue, seen } = scripted();
    await queue.read(bytes('a'));
    const pending = Promise.allSettled([queue.read(bytes('hang')), queue.read(bytes('b'))]);
    await queue.close();
    expect((await pending).map((result) => result.status === 'rejected' && (result.reason as AssistantError).message)).toEqual([
      'Reader is closed',
      'Reader is closed',
    ]);
    expect(seen.ended).toBe(1);
  });
});
