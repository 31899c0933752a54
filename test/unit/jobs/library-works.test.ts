import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import type { IngestRequest, WantedSources } from '#ingest/ingest-request.js';
import { libraryWorks } from '#jobs/library-works.js';
import type { NewJobFile } from '#ports/job-files.js';
import { SetClock } from '../../fakes/set-clock.js';

const job = (kind: Job['kind'], input: Job['input'] = {}): Job => ({ id: 'j1', library: 'plants', kind, input }) as Job;

type MakingParts = Pick<Parameters<typeof libraryWorks>[0], 'libraryStore' | 'librarySettings' | 'accounts' | 'jobs' | 'libraryBytes'>;

function setUp(wanted: WantedSources) {
  const asked: Partial<IngestRequest>[] = [];
  const kept: (Omit<NewJobFile, 'content'> & { readonly text: string })[] = [];
  const given = new Map([['given-1', '{"id": "a", "text": "how?", "label": "good"}']]);
  const clock = new SetClock();
  // What makes libraries is shown on the disk, in library-archives.test.ts.
  const making = { libraryStore: null, librarySettings: null, accounts: null, jobs: null, libraryBytes: 0 } as never as MakingParts;
  const works = libraryWorks({
    buildLibrary: {
      async *run(request: IngestRequest) {
        asked.push(request);
        const { sources } = await request.sources();
        if (sources.length === 0) throw new AssistantError('SOURCE_EMPTY', 'nothing');
        yield { type: 'listed', files: 1, skipped: 0 };
        return { manifest: { id: 'b1', counts: { ready: 1 } }, built: true, gate: { version: 2 } };
      },
    } as never,
    calibrate: {} as never,
    sourcesOf: async () => wanted,
    evaluateLibrary: { run: async (request: object) => ({ build: 'b1', of: 'messages', figures: { n: 1 }, request }) } as never,
    previewReading: {
      run: async ({ sources, signal: _signal, ...request }: { sources: () => unknown; signal: unknown }) => ({
        ...request,
        of: await sources(),
      }),
    } as never,
    archive: {
      async *pack() {
        yield Buffer.from('tar ');
        yield Buffer.from('file');
      },
    } as never,
    jobFiles: {
      async keep({ content, ...file }: NewJobFile) {
        const read: Uint8Array[] = [];
        for await (const piece of content) read.push(piece);
        kept.push({ ...file, text: Buffer.concat(read).toString() });
        return Buffer.concat(read).length;
      },
      async open(_: string, id: string) {
        const text = given.get(id);
        return text === undefined ? null : { content: [Buffer.from(text)] };
      },
    } as never,
    clock,
    replayBuilds: {} as never,
    gates: {} as never,
    traces: {} as never,
    exportHours: 24,
    ...making,
  });
  const told: (number | string)[] = [];
  const stopping = new AbortController();
  const run = (one: Job) => works[one.kind](one, { signal: stopping.signal, tell: ({ step, done }) => told.push(step, done) });
  return { run, asked, kept, told, stopping, clock };
}

const folder = { kind: 'folder', path: '/docs', url: null } as const;

describe('the work on a library', () => {
  it('is done where its owner left nothing to build, and fails where nobody said so', async () => {
    expect(await setUp({ sources: [], areOwners: true }).run(job('build'))).toEqual({ build: null, built: true });
    await expect(setUp({ sources: [], areOwners: false }).run(job('build'))).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
  });

  it('embeds anew where that is the job', async () => {
    const { run, asked } = setUp({ sources: [folder], areOwners: true });
    expect(await run(job('build', { retryFailed: true }))).toMatchObject({ build: 'b1', gate: 2 });
    await run(job('re-embed'));
    expect(asked).toMatchObject([
      { embedsAnew: false, retryFailed: true },
      { embedsAnew: true, retryFailed: false },
    ]);
  });

  it('keeps an archive for so many hours, and says how far it is', async () => {
    const { run, kept, told, clock } = setUp({ sources: [], areOwners: true });
    const expiresAt = new Date(clock.now().getTime() + 24 * 3_600_000);
    expect(await run(job('export'))).toEqual({ bytes: 8, expiresAt: expiresAt.toISOString() });
    expect(kept).toEqual([{ library: 'plants', id: 'j1', ending: 'tar', expiresAt, isOnlyOne: true, text: 'tar file' }]);
    expect(told).toEqual(['pack', 4, 'pack', 8]);
  });

  it('ends an export that is to stop', async () => {
    const { run, kept, stopping } = setUp({ sources: [], areOwners: true });
    stopping.abort(new Error('stop'));
    await expect(run(job('export'))).rejects.toThrow('stop');
    expect(kept).toEqual([]);
  });

  it('reads one document as the job says, of what the library is made of', async () => {
    const { run, told } = setUp({ sources: [folder], areOwners: false });
    expect(await run(job('preview', { document: 'a.pdf', pictures: 'pages' }))).toMatchObject({
      library: 'plants',
      document: 'a.pdf',
      reading: { pictures: 'pages' },
      of: [folder],
    });
    expect(told).toEqual(['read', 0, 'read', 1]);
  });

  it('keeps a report on the messages that were sent, and says when they are gone', async () => {
    const { run, kept } = setUp({ sources: [], areOwners: true });
    expect(await run(job('evaluate', { messages: 'given-1', policy: 'f=0.5' }))).toMatchObject({ build: 'b1', messages: 1 });
    expect(JSON.parse(kept[0]?.text ?? '')).toMatchObject({
      request: { library: 'plants', test: [{ id: 'a', text: 'how?', good: true }], policy: { kind: 'f', beta: 0.5 } },
    });
    await expect(run(job('evaluate', { messages: 'given-2', policy: null }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
