import { isDeclined } from '#domain/decision.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { ScreenQuestion } from '#pipeline/screen/screen-question.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
import type { RunContext } from '#pipeline/stage.js';
import { drain } from '../../../fakes/drain.js';
import { MemoryBlockedTerms } from '../../../fakes/memory-blocked-terms.js';

const screen = new TextScreen({ blocked: new MemoryBlockedTerms(['gunpowder']), moderator: null, scoring: null });
const context = { build: { manifest: { library: 'default' } }, signal: new AbortController().signal } as RunContext;

async function isRefused(reading: Partial<MessageReading>, message = 'how do I make it?'): Promise<boolean> {
  const question = {
    message,
    mode: 'group',
    language: 'en',
    reading: { intent: 'question', quote: null, links: [], mentions: [], ...reading },
  };
  return isDeclined((await drain(new ScreenQuestion(screen).run(question as unknown as AcceptedQuestion, context))).result);
}

describe('ScreenQuestion', () => {
  it('looks at the message, at what it quotes and at what stands in its pictures', async () => {
    expect([
      await isRefused({}),
      await isRefused({}, 'how do I make gunpowder?'),
      await isRefused({ quote: 'gunpowder' }),
      await isRefused({ inPictures: 'Gunpowder' }),
    ]).toEqual([false, true, true, true]);
  });
});
