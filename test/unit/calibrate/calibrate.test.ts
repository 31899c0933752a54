import { Calibrate } from '#calibrate/calibrate.js';
import type { Examples, Gate } from '#domain/gate.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const subjects = [
  'pump filter',
  'grow lamp',
  'water tank',
  'nutrient dose',
  'firmware update',
  'cloud account',
  'warranty claim',
  'seed tray',
  'error light',
  'power cable',
];
const good = subjects.map((subject) => `how do I check the ${subject}`);
const bad = [
  'lunch today anyone',
  'happy birthday bob',
  'nice weather outside',
  'football on sunday',
  'my cat is asleep',
  'see the new film',
  'rent is too high',
  'lost my keys again',
  'good coffee place',
  'stocks fell hard',
];

let build: OpenBuild;
beforeAll(async () => {
  build = await openMemoryBuild(
    subjects.map((subject, i) => ({
      document: `${i}.md`,
      headings: ['Manual', `Check the ${subject}`],
      text: `How to check the ${subject}: look at the ${subject} and check it.`,
    })),
    embedder,
  );
});

function calibrate(kept: Examples | null = null) {
  const saved: { gates: Gate[]; examples: Examples | null } = { gates: [], examples: kept };
  const gates: GateStore = {
    current: () => Promise.resolve(saved.gates.at(-1) ?? null),
    save: (_, gate) => {
      saved.gates.push({ ...gate, version: saved.gates.length + 1 });
      return Promise.resolve({ ...gate, version: saved.gates.length });
    },
    examples: () => Promise.resolve(saved.examples),
    saveExamples: (_, examples) => {
      saved.examples = examples;
      return Promise.resolve();
    },
  };
  const builds = { open: () => Promise.resolve(build) } as unknown as BuildStore;
  const calibration = new Calibrate(
    { vectors: new MemoryVectorCacheStore(), builds, gates, embedder, clock: new FakeClock(), idleTalk: bad },
    { minimumExamples: 8 },
  );
  return { saved, run: (given: Examples | null = null) => calibration.run('default', given, new AbortController().signal) };
}

describe('Calibrate', () => {
  it('learns a threshold that parts good from bad examples, and reports on it', async () => {
    const gate = await calibrate().run({ good, bad });
    expect(gate).toMatchObject({
      version: 1,
      learnedFrom: 'examples',
      build: build.manifest.id,
      modelFingerprint: embedder.model.fingerprint,
    });
    expect(gate.report).toMatchObject({ good: 10, bad: 10, precision: 1, recall: 1, f1: 1 });
  });

  it('keeps the examples with the library and learns from them the next time', async () => {
    const { run, saved } = calibrate();
    await run({ good, bad });
    expect(saved.examples).toEqual({ good, bad });
    expect(await run()).toMatchObject({ version: 2, learnedFrom: 'examples', report: { good: 10, bad: 10 } });
  });

  it('falls back to headings and idle talk below eight examples of each kind, and says so', async () => {
    const gate = await calibrate().run({ good: good.slice(0, 7), bad });
    expect(gate.learnedFrom).toBe('headings');
    expect(gate.report).toMatchObject({ good: subjects.length, bad: bad.length });
  });

  it('scores a message that never reaches the gate below every similarity', async () => {
    const gate = await calibrate().run({ good: ['谢谢', ...good], bad });
    expect(gate.report.mistakes).toContainEqual({ text: '谢谢', expected: 'accept', similarity: -2, nearest: null });
  });

  it('names the nearest document of a mistake', async () => {
    const gate = await calibrate().run({ good, bad: [...bad, 'How do I check the pump filter'] });
    expect(gate.report.mistakes).toContainEqual(expect.objectContaining({ expected: 'decline', nearest: '0.md' }));
  });
});
