import { Readiness } from '#app/readiness.js';
import { AssistantError } from '#domain/errors.js';

type Parts = ConstructorParameters<typeof Readiness>[0];

/** All is well, but for what is told. */
function partsWith(broken: {
  readonly count?: () => Promise<number>;
  readonly list?: () => Promise<string[]>;
  readonly embed?: () => Promise<Float32Array[]>;
}): Parts {
  const { count = async () => 1, list = async () => ['plants'], embed = async () => [] } = broken;
  return {
    embedder: { model: { name: 'a-model' }, embed } as unknown as Parts['embedder'],
    libraryStore: { list } as Parts['libraryStore'],
    libraries: { acquire: async () => ({ release: () => undefined }) } as unknown as Parts['libraries'],
    access: { accounts: { count } } as Parts['access'],
  };
}

const gone = (): Promise<never> => Promise.reject(new AssistantError('STORAGE_FAILED', 'cannot read /srv/private'));

describe('readiness', () => {
  it('lacks nothing when every part answers', async () => {
    const found = await new Readiness(partsWith({})).look();
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
    const found = await new Readiness(partsWith(broken)).look();
    expect(found.filter(({ missing }) => missing.length > 0).map((part) => part.name)).toEqual([name]);
    expect(JSON.stringify(found)).not.toContain('private');
  });

  it('is gone from when it drains', async () => {
    const readiness = new Readiness(partsWith({}));
    readiness.drain();
    expect((await readiness.look()).at(-1)).toEqual({ name: 'server', missing: ['the server is stopping'] });
  });

  it('is looked at once for all who ask together', async () => {
    let asked = 0;
    const readiness = new Readiness(
      partsWith({
        embed: async () => {
          asked += 1;
          return [];
        },
      }),
    );
    await Promise.all([readiness.look(), readiness.look(), readiness.look()]);
    expect(asked).toBe(1);
    await readiness.look();
    expect(asked).toBe(2);
  });
});
