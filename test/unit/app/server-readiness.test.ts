import { ServerReadiness } from '#app/server-readiness.js';
import { AssistantError } from '#domain/errors.js';
import { SetClock } from '../../fakes/set-clock.js';

type Parts = ConstructorParameters<typeof ServerReadiness>[0];

const clock = new SetClock();
const warnings: string[] = [];
beforeEach(() => warnings.splice(0));

/** All is well, but for what is told. */
function partsWith(broken: {
  readonly count?: () => Promise<number>;
  readonly list?: () => Promise<string[]>;
  readonly embed?: () => Promise<Float32Array[]>;
  readonly acquire?: (name: string) => Promise<unknown>;
}): Parts {
  const {
    count = async () => 1,
    list = async () => ['plants'],
    embed = async () => [],
    acquire = async () => ({ release: () => undefined }),
  } = broken;
  return {
    embedder: { model: { name: 'a-model' }, embed } as unknown as Parts['embedder'],
    libraryStore: { list } as Parts['libraryStore'],
    libraries: { acquire } as unknown as Parts['libraries'],
    access: { accounts: { count } } as Parts['access'],
    clock,
    warn: (warning) => warnings.push(warning),
  };
}

const gone = (): Promise<never> => Promise.reject(new AssistantError('STORAGE_FAILED', 'cannot read /srv/private'));

describe('readiness', () => {
  it('lacks nothing when every part answers', async () => {
    const found = await new ServerReadiness(partsWith({})).look();
    expect(found.map(({ name, missing }) => [name, missing])).toEqual([
      ['embedder', []],
      ['libraries', []],
      ['state', []],
    ]);
  });

  it.each([
    ['embedder', { embed: gone }],
    ['libraries', { list: gone }],
    ['state', { count: gone }],
  ] as const)('says that %s is missing, and nothing of the inside', async (name, broken) => {
    const found = await new ServerReadiness(partsWith(broken)).look();
    expect(found.filter(({ missing }) => missing.length > 0).map((part) => part.name)).toEqual([name]);
    expect(JSON.stringify(found)).not.toContain('private');
  });

  it('is gone from when it drains', async () => {
    const readiness = new ServerReadiness(partsWith({}));
    readiness.drain();
    expect((await readiness.look()).at(-1)).toEqual({ name: 'server', missing: ['the server is stopping'] });
  });

  it('tells everybody how many libraries cannot answer, and the log alone which', async () => {
    const acquire = (name: string): Promise<never> =>
      Promise.reject(new AssistantError(name === 'secret-a' ? 'LIBRARY_NOT_BUILT' : 'BUILD_CORRUPT', name));
    const readiness = new ServerReadiness(partsWith({ list: async () => ['secret-a', 'secret-b', 'secret-c'], acquire }));
    const told = JSON.stringify(await readiness.look());
    for (const part of ['(3)', 'BUILD_CORRUPT, LIBRARY_NOT_BUILT']) expect(told).toContain(part);
    expect(told).not.toContain('secret');
    clock.pass(2_000);
    await readiness.look();
    expect(warnings).toEqual([expect.stringContaining('secret-a (LIBRARY_NOT_BUILT), secret-b (BUILD_CORRUPT)')]);
  });

  it('is looked at once for all who ask together, or one soon after another', async () => {
    let asked = 0;
    const readiness = new ServerReadiness(
      partsWith({
        embed: async () => {
          asked += 1;
          return [];
        },
      }),
    );
    await Promise.all([readiness.look(), readiness.look(), readiness.look()]);
    clock.pass(1_999);
    await readiness.look();
    expect(asked).toBe(1);
    clock.pass(1);
    await readiness.look();
    expect(asked).toBe(2);
  });
});
