import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileIngestJournal } from '#adapters/ingest-journal/file-ingest-journal.js';
import { lockFile } from '#database/file-lock.js';
import { MemoryIngestJournal } from '../fakes/memory-ingest-journal.js';
import { ingestJournalContract } from './ingest-journal.contract.js';

ingestJournalContract('MemoryIngestJournal', async () => ({
  journal: new MemoryIngestJournal(),
  startRun: async () => async () => undefined,
  dispose: () => undefined,
}));

async function openFileJournal() {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-journal-'));
  const startRun = async (library: string) => {
    await mkdir(path.join(folder, '.locks'), { recursive: true });
    const lock = await lockFile(path.join(folder, '.locks', `${library}.lock`), 'exclusive');
    return async () => lock?.release();
  };
  return { folder, journal: new FileIngestJournal(folder), startRun, dispose: () => rm(folder, { recursive: true, force: true }) };
}

ingestJournalContract('FileIngestJournal', openFileJournal);

describe('FileIngestJournal', () => {
  it('reads on from where it was, also when a line is finished later and when a run begins anew', async () => {
    const { folder, journal, startRun, dispose } = await openFileJournal();
    try {
      const stop = await startRun('plants');
      await journal.begin('plants', ['甲.md', 'b.md']);
      const first = await journal.read('plants');
      expect(await journal.read('plants')).toBe(first);
      const file = path.join(folder, 'plants', 'ingest.jsonl');
      await appendFile(file, '{"document":"甲.md","state":"par');
      expect(await journal.read('plants')).toBe(first);
      await appendFile(file, 'sing","reason":null}\n');
      expect(await journal.read('plants')).toEqual([{ document: '甲.md', state: 'parsing', reason: null }, first[1]]);
      await journal.begin('plants', ['c.md']);
      expect(await journal.read('plants')).toEqual([{ document: 'c.md', state: 'pending', reason: null }]);
      await stop();
    } finally {
      await dispose();
    }
  });

  it('says nothing of a run that was killed, and passes over a line that is half written', async () => {
    const { folder, journal, startRun, dispose } = await openFileJournal();
    try {
      const stop = await startRun('plants');
      await journal.begin('plants', ['a.md']);
      await appendFile(path.join(folder, 'plants', 'ingest.jsonl'), '{"document":"a.md","sta');
      expect(await journal.read('plants')).toEqual([{ document: 'a.md', state: 'pending', reason: null }]);
      await stop();
      expect(await journal.read('plants')).toEqual([]);
    } finally {
      await dispose();
    }
  });
});
