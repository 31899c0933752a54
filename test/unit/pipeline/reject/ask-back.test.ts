import { isDeclined } from '#domain/decision.js';
import type { HistoryEntry, Mode } from '#domain/message.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { AskBack } from '#pipeline/reject/ask-back.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';
import { verdict } from '../../../fakes/scripted-app.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';

const page = (document: string, heading: string, text = `how do I ${heading} it: ${document}`): ChunkSketch => ({
  document,
  title: document,
  headings: [heading],
  text,
});
const several = ['pump.md', 'lamp.md', 'cloud.md', 'app.md', 'fan.md'].map((document) => page(document, 'configure'));
const ofOne = [
  page('pump.md', 'configure'),
  page('pump.md', 'connect'),
  page('pump.md', 'clean'),
  page('pump.md', 'store'),
  page('lamp.md', 'configure'),
];

interface Asking {
  readonly library?: readonly ChunkSketch[];
  readonly mode?: Mode;
  readonly history?: readonly HistoryEntry[];
  readonly isAllowed?: (document: string) => boolean;
}

async function ask(text: string, { library = several, mode = 'direct', history = [], isAllowed }: Asking = {}) {
  const embedder = new FakeEmbedder();
  const build = await openMemoryBuild(library, embedder);
  const context = { build, gate: gateAt(9), signal: new AbortController().signal, isAllowed };
  const embedded = await embedQuestion(questionOf({ text, mode, history }), embedder, context.signal);
  const { result } = await drain(new AskBack().run({ ...embedded, gate: verdict }, context));
  const judge = new JudgeRelevance(new SpaceWordSegmenter(), { unsureBand: 0 }, null);
  const { result: judged } = await drain(judge.run(embedded, context));
  return { result: isDeclined(result) ? result : null, judged: isDeclined(judged) ? judged : null };
}

describe('AskBack', () => {
  it('offers the topics near to a question that names nothing, four at most', async () => {
    const { result } = await ask('how do I configure it?');
    expect(result?.reason).toBe('needs-clarification');
    const [line, choose, ...choices] = result?.reply?.split('\n') ?? [];
    expect([line, choose]).toEqual([expect.stringContaining('more specific'), 'Which of these do you mean?']);
    expect(choices).toHaveLength(4);
    expect(choices).toContain('- pump.md > configure');
  });

  it.each([['hello!'], ['how do I install it?'], ['thanks', 'does it work?']])(
    'asks too where nothing before names anything: %j',
    async (...before) => {
      const history = before.map((text): HistoryEntry => ({ role: 'user', text }));
      expect((await ask('how do I configure it?', { history })).result?.reason).toBe('needs-clarification');
      expect((await ask('how do I configure it?', { history })).judged?.reason).toBe('needs-clarification');
    },
  );

  it('asks in Chinese what was asked in Chinese', async () => {
    const { result } = await ask('怎么配置？');
    expect(result?.reply).toContain('您问的是下面哪一个？\n- ');
  });

  it('names folders where several are near', async () => {
    const library = [page('pump/use.md', 'configure'), page('lamp/use.md', 'configure')];
    const { result } = await ask('how do I configure it?', { library });
    expect(result?.reply?.split('\n').slice(2).toSorted()).toEqual(['- lamp: lamp/use.md > configure', '- pump: pump/use.md > configure']);
  });

  it('names nothing that the asker may not read', async () => {
    const { result } = await ask('how do I configure it?', { isAllowed: (document) => document !== 'lamp.md' });
    expect(result?.reply).not.toContain('lamp');
  });

  it('takes what nearly everything near is about for what is meant', async () => {
    expect((await ask('how do I configure it?', { library: ofOne })).result).toBeNull();
  });

  it.each<[string, string, Asking]>([
    ['names its subject', 'how do I configure the pump?', {}],
    ['follows another', 'how do I configure it?', { history: [{ role: 'user', text: 'the pump' }] }],
    ['is a reply', '> the pump\nhow do I configure it?', {}],
    ['is asked in a group', 'how do I configure it?', { mode: 'group' }],
    ['asks nothing', 'please', {}],
  ])('lets through what %s', async (_, text, asking) => {
    expect((await ask(text, asking)).result).toBeNull();
  });

  it('asks back one to one where the gate turns such a question away, and stays silent in a group', async () => {
    expect((await ask('it does not work')).judged).toMatchObject({
      reason: 'needs-clarification',
      reply: expect.stringContaining('Which of'),
    });
    expect((await ask('who wins the football match')).judged).toMatchObject({ reason: 'off-topic' });
    expect((await ask('it does not work', { mode: 'group' })).judged).toMatchObject({ reason: 'off-topic', reply: null });
  });
});
