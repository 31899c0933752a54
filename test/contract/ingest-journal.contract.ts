import type { IngestJournal } from '#ports/ingest-journal.js';

export interface JournalUnderTest {
  readonly journal: IngestJournal;
  /** Makes the library look as if an ingest were writing it, until the returned function is called. */
  readonly startRun: (library: string) => Promise<() => Promise<void>>;
  readonly dispose: () => Promise<void> | void;
}

/** What every ingest journal keeps to. */
export function ingestJournalContract(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`${name} keeps to the ingest journal contract`, () => {
    let under: JournalUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    it('tells the last word on each document, in the order of the beginning', async () => {
      const stop = await under.startRun('plants');
      await under.journal.begin('plants', ['b.md', '甲.md', 'c.md']);
      under.journal.note('plants', { document: '甲.md', state: 'parsing', reason: null });
      under.journal.note('plants', { document: '甲.md', state: 'failed', reason: 'it is damaged\nbeyond repair' });
      under.journal.note('plants', { document: 'b.md', state: 'embedding', reason: null });
      expect(await under.journal.read('plants')).toEqual([
        { document: 'b.md', state: 'embedding', reason: null },
        { document: '甲.md', state: 'failed', reason: 'it is damaged\nbeyond repair' },
        { document: 'c.md', state: 'pending', reason: null },
      ]);
      await stop();
    });

    it('knows nothing before a run and after it, nor of another library', async () => {
      expect(await under.journal.read('plants')).toEqual([]);
      const stop = await under.startRun('plants');
      await under.journal.begin('plants', ['a.md']);
      expect(await under.journal.read('lamps')).toEqual([]);
      await under.journal.end('plants');
      await under.journal.end('plants');
      expect(await under.journal.read('plants')).toEqual([]);
      await stop();
    });

    it('forgets what an earlier run left', async () => {
      const stop = await under.startRun('plants');
      await under.journal.begin('plants', ['a.md', 'b.md']);
      await under.journal.begin('plants', ['b.md']);
      expect(await under.journal.read('plants')).toEqual([{ document: 'b.md', state: 'pending', reason: null }]);
      await stop();
    });
  });
}
