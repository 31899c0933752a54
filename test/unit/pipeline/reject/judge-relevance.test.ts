import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { isDeclined } from '#domain/decision.js';
import type { Gate } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import type { OpenBuild } from '#ports/build-store.js';
import { Budget } from '#pipeline/budget.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import type { SecondOpinion } from '#pipeline/reject/second-opinion.js';
import { drain } from '../../../fakes/drain.js';
import { FakeTime } from '../../../fakes/fake-time.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const segmenter = new JiebaWordSegmenter();
const { signal } = new AbortController();
let build: OpenBuild;

beforeAll(async () => {
  build = await openMemoryBuild(
    [
      { document: 'pump.md', headings: ['Pump', 'Cleaning'], text: 'Rinse the pump filter under warm water every month.' },
      { document: 'lamp.md', headings: ['Lamp'], text: 'The lamp dims when the board is too hot.' },
    ],
    embedder,
  );
});

async function asked(text: string, mode: Mode) {
  const [vector = new Float32Array()] = await embedder.embed([text], 'query');
  return {
    message: text,
    text,
    mode,
    language: 'en' as const,
    history: [],
    vector,
    tokens: { count: 0, dimension: 1, values: new Float32Array(0) },
  };
}

interface Setting {
  readonly mode?: Mode;
  readonly gate?: Gate;
  readonly secondOpinion?: SecondOpinion | null;
}

async function judge(text: string, { mode = 'group', gate = gateAt(0.2), secondOpinion = null }: Setting = {}) {
  const stage = new JudgeRelevance(segmenter, { unsureBand: 0.1 }, secondOpinion);
  return (await drain(stage.run(await asked(text, mode), { build, gate, signal }))).result;
}

describe('JudgeRelevance', () => {
  it('lets a question through that is as near as the threshold, and names the nearest passage and every feature', async () => {
    const result = await judge('rinse the pump filter');
    expect(isDeclined(result)).toBe(false);
    expect(result.gate).toMatchObject({ accepted: true, threshold: 0.5, nearest: { document: 'pump.md', heading: 'Pump > Cleaning' } });
    expect(result.gate.probability).toBeGreaterThanOrEqual(0.5);
    expect(result.gate.features).toEqual([{ name: 'topSimilarity', value: result.gate.similarity, contribution: expect.any(Number) }]);
  });

  it('is silent in a group about what is far from the library', async () => {
    const result = await judge('football results on sunday', { gate: gateAt(0.9) });
    expect(result).toMatchObject({ outcome: 'declined', reason: 'off-topic', reply: null, gate: { accepted: false } });
  });

  it('names the nearest topics one to one', async () => {
    const result = await judge('football results on sunday', { mode: 'direct', gate: gateAt(0.9) });
    expect(isDeclined(result) && result.reply).toMatch(/Nearest topics: .*(pump|lamp)\.md/u);
  });

  it('asks back one to one when the message is a near miss', async () => {
    const near = await judge('rinse the pump filter', { mode: 'direct', gate: gateAt(0) });
    const gate = gateAt((near.gate.similarity ?? 0) + 0.02);
    expect(await judge('rinse the pump filter', { mode: 'direct', gate })).toMatchObject({ reason: 'needs-clarification' });
    expect(await judge('rinse the pump filter', { gate })).toMatchObject({ reason: 'off-topic', reply: null });
  });

  it('has a threshold of its own for each mode', async () => {
    const gate = { ...gateAt(0.2), thresholds: { group: 1, direct: 0 } };
    expect(await judge('rinse the pump filter', { gate })).toMatchObject({ reason: 'off-topic' });
    expect(isDeclined(await judge('rinse the pump filter', { mode: 'direct', gate }))).toBe(false);
  });

  it('adds the shift of the group it was said in', async () => {
    const stage = new JudgeRelevance(segmenter, { unsureBand: 0.1 }, null);
    const question = await asked('rinse the pump filter', 'group');
    expect(await stage.judge(question, { build, gate: gateAt(0.2), signal }, 'shy')).toMatchObject({ accepted: false });
    expect(await stage.judge(question, { build, gate: gateAt(0.2), signal }, 'another')).toMatchObject({ accepted: true });
  });

  it('follows a threshold that was set by hand, of the group before that of the mode, in a run too', async () => {
    const byHand = { group: 0.999, direct: null, groups: new Map([['open', 0.001]]) };
    const near = await judge('rinse the pump filter', { gate: gateAt(0) });
    const gate = { ...gateAt(near.gate.similarity ?? 0), byHand };
    const stage = new JudgeRelevance(segmenter, { unsureBand: 0.1 }, null);
    const run = async (group: string | null, mode: Mode = 'group') =>
      (await drain(stage.run(await asked('rinse the pump filter', mode), { build, gate, signal, group }))).result.gate;
    expect(await run('another')).toMatchObject({ accepted: false, threshold: 0.999 });
    expect(await run('open')).toMatchObject({ accepted: true, threshold: 0.001 });
    expect(await run('open', 'direct')).toMatchObject({ threshold: 0.5 });
    expect(await run('shy')).toMatchObject({ features: expect.arrayContaining([expect.objectContaining({ name: 'group' })]) });
  });

  it.each([
    ['a feature nobody knows', { coefficients: new Map([['unheardOf', 1]]) }],
    ['a coefficient that is no number', { coefficients: new Map([['topSimilarity', Number.NaN]]) }],
    ['an offset that is no number', { offset: Number.NaN }],
  ])('declines when the score cannot be read: %s', async (_, damage) => {
    const sound = gateAt(0);
    const result = await judge('rinse the pump filter', { gate: { ...sound, model: { ...sound.model, ...damage } } });
    expect(result).toMatchObject({ reason: 'off-topic', gate: { accepted: false, probability: 0 } });
  });

  it('declines everything while the library is empty', async () => {
    const empty = await openMemoryBuild([], embedder);
    const stage = new JudgeRelevance(segmenter, { unsureBand: 0.1 }, async () => 'accept');
    const question = await asked('rinse the pump filter', 'group');
    expect(await stage.judge(question, { build: empty, gate: gateAt(-9), signal }, null)).toMatchObject({ accepted: false, nearest: null });
  });

  describe('with a second opinion', () => {
    const asking = (opinion: Awaited<ReturnType<SecondOpinion>>) => {
      const asked: string[] = [];
      const secondOpinion: SecondOpinion = async (question, nearest) => {
        asked.push(`${question.text}: ${nearest.map(({ document }) => document).join()}`);
        return opinion;
      };
      return { asked, secondOpinion };
    };

    it.each([
      ['accept', true],
      ['decline', false],
      ['failed', false],
    ] as const)('follows it where it is unsure: %s', async (opinion, accepted) => {
      const near = await judge('rinse the pump filter', { gate: gateAt(0) });
      const { asked, secondOpinion } = asking(opinion);
      const result = await judge('rinse the pump filter', { gate: gateAt(near.gate.similarity ?? 0), secondOpinion });
      expect(result.gate).toMatchObject({ accepted, secondOpinion: opinion });
      expect(asked).toEqual(['rinse the pump filter: pump.md,lamp.md']);
    });

    it('does not wait for it longer than there is time, and goes by its probability where there is none to ask', async () => {
      const near = await judge('rinse the pump filter', { gate: gateAt(0) });
      const gate = gateAt(near.gate.similarity ?? 0);
      const time = new FakeTime();
      const budget = new Budget({ clock: time, schedule: time.schedule }, { deadlineSeconds: 10, messageTokens: null });
      const hanging: SecondOpinion = (_question, _nearest, { until }) =>
        new Promise((resolve) => until?.addEventListener('abort', () => resolve('failed')));
      const stage = new JudgeRelevance(segmenter, { unsureBand: 0.1 }, hanging);
      const context = { build, gate, signal, budget };
      const going = drain(stage.run(await asked('rinse the pump filter', 'group'), context));
      await time.pass(3_500);
      const late = await going;
      const none = await drain(stage.run(await asked('rinse the pump filter', 'group'), context));
      const skipped = { type: 'step-skipped', skipped: { step: 'second-opinion', reason: 'time' } };
      expect(late.result.gate).toMatchObject({ accepted: false, secondOpinion: 'failed' });
      expect(none.result.gate).toMatchObject({ accepted: true, secondOpinion: null });
      expect([late.events, none.events]).toEqual([expect.arrayContaining([skipped]), expect.arrayContaining([skipped])]);
      budget.close();
    });

    it('does not ask for it where it is sure', async () => {
      const { asked, secondOpinion } = asking('accept');
      await judge('rinse the pump filter', { gate: gateAt(-1), secondOpinion });
      await judge('football results on sunday', { gate: gateAt(2), secondOpinion });
      expect(asked).toEqual([]);
    });
  });
});
