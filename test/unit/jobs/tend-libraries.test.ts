import type { Job } from '#domain/job.js';
import { noLibrarySettings, type KeptLibrarySettings } from '#domain/library-settings.js';
import { TendLibraries } from '#jobs/tend-libraries.js';
import type { Upload } from '#ports/upload-store.js';
import type { KeptJobFile } from '#ports/job-files.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { DeletedLibrary, LibraryStore } from '#ports/library-store.js';
import { SetClock } from '../../fakes/set-clock.js';

const hourMs = 3_600_000;

type KeptJob = Pick<Job, 'library' | 'kind' | 'createdAt' | 'state' | 'startedAt' | 'endedAt'> & Partial<Pick<Job, 'input'>>;

function tended(
  said: Readonly<Record<string, Partial<KeptLibrarySettings> | Error>>,
  uploads: Readonly<Record<string, readonly Upload[]>> = {},
) {
  const clock = new SetClock();
  const jobs: KeptJob[] = [];
  const archives: KeptJobFile[] = [];
  const jobFiles = {
    prune: async () => undefined,
    list: async () => archives,
    remove: async (library: string, id: string) => {
      const at = archives.findIndex((one) => one.library === library && one.id === id);
      archives.splice(at, 1);
    },
  };
  const [deleted, ended, lines]: [DeletedLibrary[], string[], string[]] = [[], [], []];
  const leftovers: string[] = ['half an import'];
  const add = async ({ library, kind, state = 'done' }: Pick<Job, 'library' | 'kind'> & { readonly state?: Job['state'] }) => {
    const at = clock.now().toISOString();
    const hasEnded = state !== 'waiting' && state !== 'running';
    jobs.unshift({ library, kind, createdAt: at, state, startedAt: hasEnded ? at : null, endedAt: hasEnded ? at : null });
  };
  const tending = new TendLibraries(
    {
      clock,
      libraryStore: { list: async () => Object.keys(said), deleted: async () => deleted } as unknown as LibraryStore,
      librarySettings: {
        read: async (library) => {
          const settings = said[library];
          if (settings instanceof Error) throw settings;
          return { ...noLibrarySettings, createdAt: clock.now().toISOString(), ...settings };
        },
        change: () => Promise.reject(new Error('nothing is changed here')),
      },
      jobs: { add, list: async ({ library }: { library: string }) => jobs.filter((job) => job.library === library) } as unknown as JobQueue,
      uploads: { list: async (library) => uploads[library] ?? [] },
      builds: { current: async () => null },
      jobFiles,
      archive: { removeLeftovers: async () => void (leftovers.length = 0) },
      endLibrary: async ({ id }) => void ended.push(id),
      log: (line) => lines.push(line),
    },
    { keepDeletedDays: 30 },
  );
  return { tending, clock, jobs, archives, leftovers, deleted, ended, lines, add };
}

describe('TendLibraries', () => {
  const upload: Upload = { name: 'one.md', bytes: 3, at: '2026-01-01T00:00:00.500Z' };

  it('builds once what was uploaded before the server ended and was asked for by nobody', async () => {
    const { tending, jobs } = tended({ cut: {}, asked: {}, empty: {} }, { cut: [upload], asked: [upload] });
    jobs.push({ library: 'asked', kind: 'build', createdAt: upload.at, state: 'waiting', startedAt: null, endedAt: null });
    await tending.run();
    await tending.run();
    expect(jobs.map(({ library }) => library)).toEqual(['cut', 'asked']);
  });

  it('builds what came after the last build that failed, not what failed', async () => {
    const [before, after] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z'];
    const { tending, jobs } = tended({ later: {}, failed: {} }, { later: [upload], failed: [upload] });
    const ended = { kind: 'build', state: 'failed' } as const;
    jobs.push({ ...ended, library: 'later', createdAt: before, startedAt: before, endedAt: before });
    jobs.push({ ...ended, library: 'failed', createdAt: after, startedAt: after, endedAt: after });
    await tending.run();
    expect(jobs.map(({ library }) => library)).toEqual(['later', 'later', 'failed']);
  });

  it('removes the archives of imports when they ended an hour ago, and those nobody asked for, and nothing else', async () => {
    const { tending, clock, jobs, archives } = tended({});
    const at = clock.now().toISOString();
    const asked = { library: 'herbs', kind: 'import', createdAt: at, startedAt: at } as const;
    jobs.push({ ...asked, state: 'failed', endedAt: at, input: { archive: 'import-failed' } });
    jobs.push({ ...asked, state: 'running', endedAt: null, input: { archive: 'import-running' } });
    for (const id of ['import-failed', 'import-running', 'import-nobodys', 'given-messages', 'an-export'])
      archives.push({ library: 'herbs', id, keptAt: clock.now() });
    clock.pass(hourMs - 1);
    await tending.run();
    expect(archives).toHaveLength(5);
    clock.pass(1);
    await tending.run();
    expect(archives.map(({ id }) => id)).toEqual(['import-running', 'given-messages', 'an-export']);
  });

  it('has what killed imports left removed', async () => {
    const { tending, leftovers } = tended({ broken: new Error('damaged') });
    await tending.run();
    expect(leftovers).toEqual([]);
  });

  it('asks for a build when the last one that was asked for is long enough ago', async () => {
    const { tending, clock, jobs, add } = tended({ daily: { refreshHours: 24 }, never: {} });
    await add({ library: 'daily', kind: 'build' });
    clock.pass(23 * hourMs);
    await add({ library: 'daily', kind: 'calibrate' });
    await tending.run();
    expect(jobs.filter(({ kind }) => kind === 'build')).toHaveLength(1);
    clock.pass(hourMs);
    await tending.run();
    await tending.run();
    expect(jobs.filter(({ kind }) => kind === 'build').map(({ library }) => library)).toEqual(['daily', 'daily']);
  });

  it('ends what was deleted long enough ago, and goes on where something fails', async () => {
    const { tending, clock, deleted, ended, lines, jobs } = tended({
      broken: new Error('damaged'),
      due: { refreshHours: 1, createdAt: null },
    });
    deleted.push({ id: 'old', library: 'a', deletedAt: clock.now().toISOString() });
    clock.pass(30 * 24 * hourMs);
    deleted.push({ id: 'new', library: 'b', deletedAt: clock.now().toISOString() });
    await tending.run();
    expect(ended).toEqual(['old']);
    expect(lines).toEqual(['broken cannot be tended: damaged']);
    expect(jobs.map(({ library }) => library)).toEqual(['due']);
  });
});
