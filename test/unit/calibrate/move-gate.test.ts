import { keepByHand } from '#calibrate/keep-by-hand.js';
import { MoveGate } from '#calibrate/move-gate.js';
import { readiness } from '#calibrate/readiness.js';
import { thresholdOf } from '#domain/threshold-of.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { sampleGate } from '../../fakes/sample-gate.js';

const judged = [0.9, 0.8, 0.6, 0.4, 0.2].map((probability, i) => ({ probability, good: i < 3 }));

async function setUp() {
  const gates = new MemoryGateStore();
  const first = await gates.save('plants', sampleGate({ report: { ...sampleGate().report, judged } }));
  const moveGate = new MoveGate({ gates, clock: new FakeClock() });
  return { gates, first, moveGate };
}

describe('MoveGate', () => {
  it('sets the threshold of a mode in a version of its own, and going back undoes it', async () => {
    const { gates, first, moveGate } = await setUp();
    const moved = await moveGate.run('plants', { of: { mode: 'group' }, to: 0.85 });
    expect(moved).toMatchObject({ version: 2, thresholds: first.thresholds, byHand: { group: 0.85, direct: null } });
    expect(thresholdOf(moved, 'group')).toBe(0.85);
    expect(thresholdOf(moved, 'direct')).toBe(first.thresholds.direct);
    await gates.restore('plants', 1);
    expect(thresholdOf((await gates.current('plants'))!, 'group')).toBe(first.thresholds.group);
  });

  it('writes nothing where it stands already, and null is what was learned', async () => {
    const { moveGate } = await setUp();
    await moveGate.run('plants', { of: { mode: 'direct' }, to: 0.3 });
    expect(await moveGate.run('plants', { of: { mode: 'direct' }, to: 0.3 })).toMatchObject({ version: 2 });
    expect(await moveGate.run('plants', { of: { mode: 'direct' }, to: null })).toMatchObject({ version: 3, byHand: { direct: null } });
  });

  it('sets that of one group beside the others, for what is said there only', async () => {
    const { moveGate } = await setUp();
    const moved = await moveGate.run('plants', { of: { group: 'a:b:c' }, to: 0.95 });
    expect(thresholdOf(moved, 'group', 'a:b:c')).toBe(0.95);
    expect(thresholdOf(moved, 'group', 'a:b:d')).toBe(0.5);
    expect(thresholdOf(moved, 'direct', 'a:b:c')).toBe(0.4);
    const back = await moveGate.run('plants', { of: { group: 'a:b:c' }, to: null });
    expect([...back.byHand.groups]).toEqual([]);
  });

  it('takes what a policy gives on the examples, and refuses one that none meets', async () => {
    const { moveGate } = await setUp();
    const moved = await moveGate.run('plants', { of: { mode: 'group' }, to: { kind: 'precision', target: 0.85 } });
    expect(moved.byHand.group).toBeCloseTo(0.7);
    const impossible = { kind: 'precision', target: 0.99 } as const;
    await expect(moveGate.run('plants', { of: { mode: 'group' }, to: impossible })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it.each([0, 1, -0.1, 1.5, Number.NaN, Infinity])('refuses %s, and the gate stays', async (to) => {
    const { gates, moveGate } = await setUp();
    await expect(moveGate.run('plants', { of: { mode: 'group' }, to })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await gates.currentVersion('plants')).toBe(1);
  });

  it('loses neither of two moves at once, and moves nothing that is not there', async () => {
    const { gates, moveGate } = await setUp();
    await Promise.all([
      moveGate.run('plants', { of: { mode: 'group' }, to: 0.7 }),
      moveGate.run('plants', { of: { mode: 'direct' }, to: 0.2 }),
    ]);
    expect(await gates.current('plants')).toMatchObject({ byHand: { direct: 0.2 } });
    await expect(moveGate.run('tools', { of: { mode: 'group' }, to: 0.7 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts readiness at the threshold in force', async () => {
    const { first } = await setUp();
    const many = Array.from({ length: 200 }, (_, i) => ({ probability: i / 200, good: i >= 100 }));
    const gate = { ...first, report: { ...first.report, judged: many } };
    expect(readiness({ ...gate, byHand: { ...gate.byHand, group: 0.5 } }).isReady).toBe(true);
    expect(readiness({ ...gate, byHand: { ...gate.byHand, group: 0.01 } })).toMatchObject({ isReady: false });
  });
});

describe('keepByHand', () => {
  const { policies } = sampleGate();
  const byHand = { group: 0.7, direct: 0.2, groups: new Map([['a:b:c', 0.9]]) };

  it('keeps every threshold that was set', () => {
    expect(keepByHand({ byHand, policies }, policies)).toEqual({ byHand, dropped: [] });
  });

  it('says which one a policy took the place of that was chosen since', () => {
    const kept = keepByHand({ byHand, policies }, { ...policies, group: { kind: 'precision', target: 0.9 } });
    expect(kept.byHand).toEqual({ ...byHand, group: null });
    expect(kept.dropped).toEqual([expect.stringMatching(/0\.7.*group.*precision=0\.9/u)]);
  });

  it('has nothing to keep without a gate', () => {
    expect(keepByHand(null, policies)).toEqual({ byHand: { group: null, direct: null, groups: new Map() }, dropped: [] });
  });
});
