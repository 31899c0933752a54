import type { Job } from '#domain/job.js';
import { noLibrarySettings, type KeptLibrarySettings } from '#domain/library-settings.js';
import { TendLibraries } from '#jobs/tend-libraries.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { DeletedLibrary, LibraryStore } from '#ports/library-store.js';
import { SetClock } from '../../fakes/set-clock.js';

const hourMs = 3_600_000;

function tended(said: Readonly<Record<string, Partial<KeptLibrarySettings> | Error>>) {
  const clock = new SetClock();
  const jobs: Pick<Job, 'library' | 'kind' | 'createdAt'>[] = [];
  const [deleted, ended, lines]: [DeletedLibrary[], string[], string[]] = [[], [], []];
  const add = async ({ library, kind }: Pick<Job, 'library' | 'kind'>) =>
    jobs.unshift({ library, kind, createdAt: clock.now().toISOString() });
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
      endLibrary: async ({ id }) => void ended.push(id),
      log: (line) => lines.push(line),
    },
    { keepDeletedDays: 30 },
  );
  return { tending, clock, jobs, deleted, ended, lines, add };
}

describe('TendLibraries', () => {
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
