import { isDeclined, type Declined } from '#domain/decision.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { ScreenQuestion } from '#pipeline/screen/screen-question.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
import type { RunContext } from '#pipeline/stage.js';
import { drain } from '../../../fakes/drain.js';
import { MemoryBlockedTerms } from '../../../fakes/memory-blocked-terms.js';

const screen = new TextScreen({ blocked: new MemoryBlockedTerms(['gunpowder']), moderator: null, scoring: null });
const context = { build: { manifest: { library: 'default' } }, signal: new AbortController().signal } as RunContext;

async function screened(changes: Partial<AcceptedQuestion>, reading: Partial<MessageReading> = {}): Promise<AcceptedQuestion | Declined> {
  const question = {
    message: 'how do I make it?',
    text: 'how do I make it?',
    history: [],
    mode: 'group',
    language: 'en',
    reading: { intent: 'question', quote: null, links: [], mentions: [], ...reading },
    ...changes,
  };
  return (await drain(new ScreenQuestion(screen).run(question as unknown as AcceptedQuestion, context))).result;
}

const isRefused = async (reading: Partial<MessageReading>, changes: Partial<AcceptedQuestion> = {}): Promise<boolean> =>
  isDeclined(await screened(changes, reading));

describe('ScreenQuestion', () => {
  it('looks at the message, at what it quotes and at what stands in its pictures', async () => {
    expect([
      await isRefused({}),
      await isRefused({}, { message: 'how do I make gunpowder?' }),
      await isRefused({ quote: 'gunpowder' }),
      await isRefused({ inPictures: 'Gunpowder' }),
    ]).toEqual([false, true, true, true]);
  });

  it('looks at what a follow-up leans on', async () => {
    expect(await isRefused({}, { message: 'how often?', text: 'gunpowder how often?' })).toBe(true);
  });

  it('leaves out what came before and is blocked, but not the quote of an innocent question', async () => {
    const history = ['about gunpowder', 'a quote'].map((text) => ({ role: 'user' as const, text }));
    expect(await screened({ history }, { quote: 'a quote' })).toMatchObject({ history: [{ role: 'user', text: 'a quote' }] });
    const innocent = history.slice(1);
    expect(await screened({ history: innocent })).toMatchObject({ history: innocent });
  });
});
