import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { registerTraceErase } from '#cli/trace-erase.js';

/** What is said of an erasure, and what is warned of. */
async function erase(texts: 'keep' | 'hash', ...more: readonly string[]): Promise<{ readonly said: string; readonly warnings: string }> {
  const [stdout, stderr, store] = [new PassThrough(), new PassThrough(), { erase: async () => 2 }];
  const assembly = {
    config: { settings: { traces: { texts } } },
    traces: store,
    conversations: store,
    dialogues: store,
    inbox: store,
    feedback: store,
    outbox: store,
  };
  const context = { stdout, stderr, assembly: async () => assembly } as unknown as CommandContext;
  const program = new Command().exitOverride();
  registerTraceErase(program, context);
  await program.parseAsync(['erase', '--person', 'ann', ...more], { from: 'user' });
  return { said: String(stdout.read() ?? ''), warnings: String(stderr.read() ?? '') };
}

describe('huixiang trace erase', () => {
  it('says what is gone', async () => {
    const { said, warnings } = await erase('keep');
    expect([said, warnings]).toEqual([expect.stringContaining('conversations 2'), '']);
  });

  it('says it as JSON, and erases nothing else for that', async () => {
    const { erased } = JSON.parse((await erase('keep', '--json')).said);
    expect(erased).toEqual({ messages: 2, replies: 2, turns: 2, dialogues: 2, feedback: 2, traces: 2 });
  });

  it('says where it does not reach', async () => {
    expect((await erase('hash')).warnings).toContain('POST /api/v1/erasures');
  });
});
