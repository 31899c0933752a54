import { likenessNeeded, nearestGroups } from '#feedback/nearest-groups.js';

const never = new AbortController().signal;
const at = (degrees: number): Float32Array => {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
};
const named = (...degrees: number[]) => degrees.map((angle) => ({ angle, vector: at(angle) }));
const anglesOf = (groups: readonly (readonly { readonly angle: number }[])[]): number[][] =>
  groups.map((group) => group.map(({ angle }) => angle));

describe('nearestGroups', () => {
  it('puts each to the nearest leader that is near enough, else lets it lead', async () => {
    expect(anglesOf(await nearestGroups(named(0, 30, 5, 25, 90), 0.98, never))).toEqual([[0, 5], [30, 25], [90]]);
  });

  it('never chains: what is far from the leader is apart, however near to a member', async () => {
    expect(anglesOf(await nearestGroups(named(0, 8, 16), 0.98, never))).toEqual([[0, 8], [16]]);
  });

  it('stops when nobody waits any more', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({ vector: at((i * 360) / 3_000) }));
    await expect(nearestGroups(many, 1.1, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});

describe('likenessNeeded', () => {
  it('is half way between how alike unrelated texts are and the same words', () => {
    expect(likenessNeeded([at(0), at(60)])).toBeCloseTo(0.75);
    expect(likenessNeeded([at(0), at(0)])).toBeCloseTo(1);
  });

  it('asks for some likeness where nothing is known, or texts are contrary', () => {
    expect(likenessNeeded([])).toBe(0.5);
    expect(likenessNeeded([at(0), at(180)])).toBe(0.5);
  });
});
