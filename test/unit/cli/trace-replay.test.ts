import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { registerTraceReplay } from '#cli/trace-replay.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Trace } from '#domain/trace.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleTrace } from '../../fakes/sample-trace.js';

const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;

/** What a trace is replayed as, and what is warned of. */
async function replay(changes: Partial<Trace>): Promise<{ readonly message: IncomingMessage | undefined; readonly warnings: string }> {
  const traces = new MemoryTraceStore();
  traces.note(sampleTrace({ id: 'before', text: 'how?', ...changes }));
  traces.note(sampleTrace({ id: 'after' }));
  const messages: IncomingMessage[] = [];
  const converse = {
    async *run(message: IncomingMessage) {
      messages.push(message);
      yield await Promise.resolve({ type: 'decision', trace: 'after' });
    },
  };
  const stderr = new PassThrough();
  const context = {
    stdout: new PassThrough(),
    stderr,
    signal: new AbortController().signal,
    configWith: () => ({}),
    assemble: () => Promise.resolve({ traces, converse, close: () => Promise.resolve() }),
  } as unknown as CommandContext;
  const program = new Command().exitOverride();
  registerTraceReplay(program, context);
  await program.parseAsync(['replay', 'before'], { from: 'user' });
  return { message: messages[0], warnings: String(stderr.read() ?? '') };
}

describe('huixiang trace replay', () => {
  it('answers from the same documents', async () => {
    const filter = { folders: ['pump'], tags: ['new'], from: '2026-01-01' };
    expect((await replay({ filter })).message?.filter).toEqual(filter);
    expect((await replay({})).message?.filter).toBeUndefined();
  });

  it('refuses where who asked might not read every document', async () => {
    await expect(replay({ filter: { isRestricted: true } })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('takes what was read in pictures as read, and says where nothing was', async () => {
    const read = await replay({ pictures: 1, reading: { ...reading, inPictures: 'error E21' } });
    expect(read.message).toMatchObject({ text: 'how?', quote: undefined, pictures: [{ text: 'error E21' }] });
    expect(read.warnings).toBe('');
    const unread = await replay({ pictures: 1, reading });
    expect(unread.message).not.toHaveProperty('pictures');
    expect(unread.warnings).toContain('pictures');
  });
});
