import { appendFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  const asked = { at: '2026-11-25T10:00:00.000Z', library: 'pumps', tokens: 30, until: '2026-11-25T10:05:00.000Z' };

  it('sets nothing aside while the disk is full, and notes all that was spent once it is not', async () => {
    mkdirSync(file('calls'));
    symlinkSync('/dev/full', file('calls/2026-11-25.jsonl'));
    const journal = new FileCallJournal(file('calls'));
    journal.note(sampleCall);
    journal.note(sampleCall);
    await expect(journal.reserve(asked)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    rmSync(file('calls/2026-11-25.jsonl'));
    expect((await journal.reserve(asked)).taken).toBe(240);
  });

  it('makes its folder again, and forgets nothing of what it knew', async () => {
    const journal = new FileCallJournal(file('calls'));
    journal.note(sampleCall);
    expect((await journal.reserve(asked)).taken).toBe(120);
    rmSync(file('calls'), { recursive: true });
    journal.note(sampleCall);
    expect((await journal.reserve({ ...asked, at: asked.until, until: '2026-11-25T10:10:00.000Z' })).taken).toBe(240);
    expect(await new FileCallJournal(file('calls')).tokens('2026-11-25', 'pumps')).toBe(120);
  });

  it('loses a note rather than an answer when it cannot write, and says so when it cannot read', async () => {
    writeFileSync(file('calls'), 'a file where the folder should be');
    const journal = new FileCallJournal(file('calls'));
    expect(() => journal.note(sampleCall)).not.toThrow();
    await expect(journal.tokens('2026-11-25', 'pumps')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
