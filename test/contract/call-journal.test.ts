import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { FileCallJournal } from '#adapters/call-journal/file-call-journal.js';
import { MemoryCallJournal } from '../fakes/memory-call-journal.js';
import { callJournalContract, sampleCall } from './call-journal.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const { file } = temporaryFolder();

callJournalContract('MemoryCallJournal', () => {
  const journal = new MemoryCallJournal();
  return [journal, journal];
});
callJournalContract('FileCallJournal', () => [new FileCallJournal(file('calls')), new FileCallJournal(file('calls'))]);

describe('FileCallJournal', () => {
  it('passes over a line that was torn, and over nonsense, and reads what comes after', async () => {
    new FileCallJournal(file('calls')).note(sampleCall);
    appendFileSync(file('calls/2026-11-25.jsonl'), '[]\nnull\n{"model":"x"}\n{"at":"2026-11-2');
    const journal = new FileCallJournal(file('calls'));
    expect(await journal.tokens('2026-11-25', 'pumps')).toBe(120);
    journal.note(sampleCall);
    expect(await journal.tokens('2026-11-25', 'pumps')).toBe(240);
  });

  it('keeps 90 days, and no file that is not its own is touched', () => {
    mkdirSync(file('calls'));
    for (const name of ['2026-08-26.jsonl', '2026-08-27.jsonl', 'notes.txt']) writeFileSync(file(`calls/${name}`), '');
    new FileCallJournal(file('calls')).note(sampleCall);
    expect(readdirSync(file('calls')).toSorted()).toEqual(['2026-08-27.jsonl', '2026-11-25.jsonl', 'notes.txt']);
  });

  it('loses a note rather than an answer when it cannot write, and says so when it cannot read', async () => {
    writeFileSync(file('calls'), 'a file where the folder should be');
    const journal = new FileCallJournal(file('calls'));
    expect(() => journal.note(sampleCall)).not.toThrow();
    await expect(journal.tokens('2026-11-25', 'pumps')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
