import { isDeclined } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import type { OpenBuild } from '#ports/build-store.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { gateProbability } from '#pipeline/reject/gate-probability.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
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

async function judge(text: string, mode: Mode, threshold: number) {
  const [vector = new Float32Array()] = await embedder.embed([text], 'query');
  const question = { text, mode, language: 'en' as const, history: [], vector };
  const { result } = await drain(
    new JudgeRelevance().run(question, { build, gate: gateAt(threshold), signal: new AbortController().signal }),
  );
  return result;
}

describe('JudgeRelevance', () => {
  it('lets a question through that is as near as the threshold, and names the nearest passage', async () => {
    const result = await judge('rinse the pump filter', 'group', 0.2);
    expect(isDeclined(result)).toBe(false);
    expect(result.gate).toMatchObject({ accepted: true, threshold: 0.5, nearest: { document: 'pump.md', heading: 'Pump > Cleaning' } });
    expect(result.gate.probability).toBeGreaterThanOrEqual(0.5);
  });

  it('is silent in a group about what is far from the library', async () => {
    const result = await judge('football results on sunday', 'group', 0.9);
    expect(result).toMatchObject({ outcome: 'declined', reason: 'off-topic', reply: null, gate: { accepted: false } });
  });

  it('names the nearest topics one to one', async () => {
    const result = await judge('football results on sunday', 'direct', 0.9);
    expect(isDeclined(result) && result.reply).toMatch(/Nearest topics: .*(pump|lamp)\.md/u);
  });

  it('asks back one to one when the message is a near miss', async () => {
    const near = await judge('rinse the pump filter', 'direct', 0);
    const similarity = near.gate.similarity ?? 0;
    expect(await judge('rinse the pump filter', 'direct', similarity + 0.02)).toMatchObject({ reason: 'needs-clarification' });
    expect(await judge('rinse the pump filter', 'group', similarity + 0.02)).toMatchObject({ reason: 'off-topic', reply: null });
  });
});

describe('gateProbability', () => {
  it('crosses one half at the threshold and only rises', () => {
    const gate = { similarityThreshold: 0.8, steepness: 30 };
    expect(gateProbability(gate, 0.8)).toBe(0.5);
    const values = [-1, 0, 0.5, 0.79, 0.8, 0.81, 1].map((similarity) => gateProbability(gate, similarity));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });
});
