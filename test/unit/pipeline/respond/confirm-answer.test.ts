import type { Answer } from '#domain/answer.js';
import { ConfirmAnswer } from '#pipeline/respond/confirm-answer.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { drain } from '../../../fakes/drain.js';
import { MemoryBlockedTerms } from '../../../fakes/memory-blocked-terms.js';

const context = { build: { manifest: { library: 'default' } }, signal: new AbortController().signal } as RunContext;
const screen = new TextScreen({ blocked: new MemoryBlockedTerms(), moderator: null, scoring: null });
const told = (text: string): PipelineEvent[] => [{ type: 'answer-start' }, { type: 'answer-delta', text }];

function setUp(mode: 'direct' | 'group') {
  const ended: string[] = [];
  const respond: Stage<Evidence, Answer> = {
    name: 'respond',
    async *run() {
      try {
        yield* told('shown first');
        yield* told('Rinse it.');
        return await Promise.resolve({ text: 'Rinse it.', citations: [] });
      } finally {
        ended.push('writer');
      }
    },
  };
  const evidence = { question: { mode, language: 'en', text: 'how?', gate: {} } } as unknown as Evidence;
  return { ended, run: new ConfirmAnswer(respond, { screen, scoreUnknown: null }).run(evidence, context) };
}

describe('ConfirmAnswer', () => {
  it('shows an answer while it is written one to one, in a group the last one when it is whole', async () => {
    expect((await drain(setUp('direct').run)).events).toEqual([...told('shown first'), ...told('Rinse it.')]);
    expect((await drain(setUp('group').run)).events).toEqual(told('Rinse it.'));
  });

  it('ends the writer when nobody listens any longer', async () => {
    const { run, ended } = setUp('direct');
    for await (const { type } of run) if (type === 'answer-delta') break;
    expect(ended).toEqual(['writer']);
  });
});
