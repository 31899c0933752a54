import { Libraries } from '#library/libraries.js';
import type { LibrariesOptions } from '#library/libraries.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import { MemoryBuildStore } from '../../fakes/memory-build-store.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { publishSample, sampleModel } from '../../fakes/sample-build.js';
import { sampleGate } from '../../fakes/sample-gate.js';

/** Time that stands still until it is moved. */
class StoppedClock implements Clock {
  private milliseconds = 0;

  now(): Date {
    return new Date(this.milliseconds);
  }

  elapsed(): number {
    return this.milliseconds;
  }

  pass(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}

/** Counts what is open, and fails where it is told to. */
class WatchedBuildStore implements BuildStore {
  opened = 0;
  closed = 0;
  failure: Error | null = null;
  isGone = false;

  constructor(private readonly inner: BuildStore) {}

  current(library: string) {
    return this.isGone ? Promise.resolve(null) : this.inner.current(library);
  }

  list(library: string) {
    return this.inner.list(library);
  }

  lock(library: string) {
    return this.inner.lock(library);
  }

  openBuild(...parameters: Parameters<BuildStore['openBuild']>) {
    return this.inner.openBuild(...parameters);
  }

  openChunks(library: string) {
    return this.inner.openChunks(library);
  }

  setLive(library: string, id: string | null) {
    return this.inner.setLive(library, id);
  }

  async open(...parameters: Parameters<BuildStore['open']>): Promise<OpenBuild> {
    this.opened += 1;
    if (this.isGone) throw new AssistantError('LIBRARY_NOT_FOUND', 'gone');
    if (this.failure) throw this.failure;
    const build = await this.inner.open(...parameters);
    const close = (): Promise<void> => {
      this.closed += 1;
      return build.close();
    };
    return { ...build, close };
  }
}

let memory: MemoryBuildStore;
let builds: WatchedBuildStore;
let gates: MemoryGateStore;
let clock: StoppedClock;
let warnings: string[];
let libraries: Libraries;
const start = (options?: LibrariesOptions): Libraries =>
  new Libraries({ builds, gates, model: sampleModel, clock, warn: (warning) => warnings.push(warning) }, options);

beforeEach(async () => {
  memory = new MemoryBuildStore();
  builds = new WatchedBuildStore(memory);
  gates = new MemoryGateStore();
  clock = new StoppedClock();
  warnings = [];
  libraries = start();
  await publishSample(builds, 'plants', ['first']);
  await gates.save('plants', sampleGate());
});
afterEach(async () => {
  await libraries.close();
  memory.dispose();
});

const textOf = async (library = 'plants'): Promise<string | undefined> => {
  const { build, release } = await libraries.acquire(library);
  const [chunk] = build.chunks.chunks([0]);
  release();
  return chunk?.text;
};

describe('Libraries', () => {
  it('opens a library once for many questions at the same time', async () => {
    const leases = await Promise.all(Array.from({ length: 10 }, () => libraries.acquire('plants')));
    expect(new Set(leases.map(({ build }) => build)).size).toBe(1);
    expect(leases[0]?.gate).toMatchObject({ version: 1 });
    for (const { release } of leases) release();
    expect(builds).toMatchObject({ opened: 1, closed: 0 });
  });

  it('uses a new build and a new gate a second later, and not before it looks', async () => {
    expect(await textOf()).toBe('first');
    await publishSample(builds, 'plants', ['second']);
    await gates.save('plants', sampleGate({ thresholds: { group: 0.9, direct: 0.9 } }));
    clock.pass(999);
    expect(await textOf()).toBe('first');
    clock.pass(1);
    expect(await textOf()).toBe('second');
    const lease = await libraries.acquire('plants');
    expect(lease.gate).toMatchObject({ version: 2, thresholds: { group: 0.9 } });
    lease.release();
    expect(builds).toMatchObject({ opened: 2, closed: 1 });
  });

  it('closes the old build only when the last question on it is done', async () => {
    const one = await libraries.acquire('plants');
    const two = await libraries.acquire('plants');
    await publishSample(builds, 'plants', ['second']);
    clock.pass(1_000);
    expect(await textOf()).toBe('second');
    one.release();
    one.release();
    expect(builds.closed).toBe(0);
    expect(two.build.chunks.chunks([0])).toMatchObject([{ text: 'first' }]);
    expect(await two.build.vectors.search(Float32Array.of(1, 0, 0), 1)).toHaveLength(1);
    two.release();
    expect(builds.closed).toBe(1);
  });

  it('stays with the old build while the new one is broken, warns once, and does not try it again', async () => {
    await textOf();
    await publishSample(builds, 'plants', ['second']);
    builds.failure = new AssistantError('BUILD_CORRUPT', 'index.faiss is damaged');
    for (let i = 0; i < 3; i += 1) {
      clock.pass(1_000);
      expect(await textOf()).toBe('first');
    }
    expect(warnings).toEqual([expect.stringMatching(/^plants stays with build .*: index\.faiss is damaged$/)]);
    expect(builds.opened).toBe(2);
    builds.failure = null;
    await publishSample(builds, 'plants', ['third']);
    clock.pass(1_000);
    expect(await textOf()).toBe('third');
  });

  it('tries a new build again after a failure that may pass', async () => {
    await textOf();
    await publishSample(builds, 'plants', ['second']);
    builds.failure = new AssistantError('STORAGE_FAILED', 'too many open files');
    clock.pass(1_000);
    expect(await textOf()).toBe('first');
    builds.failure = null;
    clock.pass(1_000);
    expect(await textOf()).toBe('second');
  });

  it('stays with the old gate when the new one is of another model or damaged', async () => {
    await textOf();
    await gates.save('plants', sampleGate({ modelFingerprint: 'another' }));
    clock.pass(1_000);
    const lease = await libraries.acquire('plants');
    expect(lease.gate).toMatchObject({ version: 1 });
    lease.release();
    await gates.save('plants', sampleGate());
    gates.current = () => Promise.reject(new AssistantError('BUILD_CORRUPT', '3.json is damaged'));
    clock.pass(1_000);
    expect(await textOf()).toBe('first');
    expect(warnings).toEqual([expect.stringContaining('learned with another model'), expect.stringContaining('3.json is damaged')]);
  });

  it('reads a gate again only when another version is in force', async () => {
    await textOf();
    let reads = 0;
    const current = gates.current.bind(gates);
    gates.current = (library) => {
      reads += 1;
      return current(library);
    };
    for (let second = 0; second < 5; second += 1) {
      clock.pass(1_000);
      await textOf();
    }
    expect(reads).toBe(0);
    await gates.save('plants', sampleGate());
    clock.pass(1_000);
    await textOf();
    expect(reads).toBe(1);
  });

  it('refuses a library without a gate for the model, and opens it as soon as there is one', async () => {
    await publishSample(builds, 'tools', ['text']);
    await expect(libraries.acquire('tools')).rejects.toMatchObject({
      code: 'LIBRARY_NOT_BUILT',
      message: expect.stringContaining('huixiang calibrate --library tools'),
    });
    await gates.save('tools', sampleGate({ modelFingerprint: 'another' }));
    await expect(libraries.acquire('tools')).rejects.toMatchObject({ code: 'LIBRARY_NOT_BUILT' });
    expect(builds).toMatchObject({ opened: 2, closed: 2 });
    await gates.save('tools', sampleGate());
    expect(await textOf('tools')).toBe('text');
  });

  it('fails for an unknown library and finds it when it has been made', async () => {
    await expect(libraries.acquire('tools')).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    await expect(libraries.acquire('../tools')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    await publishSample(builds, 'tools', ['text']);
    await gates.save('tools', sampleGate());
    expect(await textOf('tools')).toBe('text');
  });

  it('lets a library go that was taken away', async () => {
    const lease = await libraries.acquire('plants');
    builds.isGone = true;
    clock.pass(1_000);
    await expect(libraries.acquire('plants')).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    expect(builds.closed).toBe(0);
    lease.release();
    expect(builds.closed).toBe(1);
  });

  it('closes the library that was unused for the longest time when too many are open', async () => {
    libraries = start({ openAtMost: 2 });
    for (const name of ['tools', 'news']) {
      await publishSample(builds, name, [name]);
      await gates.save(name, sampleGate());
    }
    await textOf('plants');
    const tools = await libraries.acquire('tools');
    await textOf('plants');
    await textOf('news');
    expect(builds.closed).toBe(0);
    tools.release();
    expect(builds).toMatchObject({ opened: 3, closed: 1 });
    await textOf('plants');
    expect(builds.opened).toBe(3);
    expect(await textOf('tools')).toBe('tools');
    expect(builds.opened).toBe(4);
  });

  it('answers every question while builds and gates come and libraries are closed and opened', async () => {
    libraries = start({ openAtMost: 1 });
    await publishSample(builds, 'tools', ['tools']);
    await gates.save('tools', sampleGate());
    for (let i = 0; i < 20; i += 1) {
      const asking = Array.from({ length: 6 }, (_, k) => textOf(k % 2 ? 'tools' : 'plants'));
      await publishSample(builds, 'plants', ['first']);
      clock.pass(600);
      expect((await Promise.all(asking)).sort()).toEqual(['first', 'first', 'first', 'tools', 'tools', 'tools']);
    }
    await libraries.close();
    expect(builds.closed).toBe(builds.opened);
  });

  it('closes everything when it is closed, what is in use as soon as it is released, and takes no more questions', async () => {
    const lease = await libraries.acquire('plants');
    await libraries.close();
    await libraries.close();
    await expect(libraries.acquire('plants')).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(builds.closed).toBe(0);
    lease.release();
    expect(builds.closed).toBe(1);
  });
});
