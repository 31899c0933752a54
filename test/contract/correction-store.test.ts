import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FileCorrectionStore } from '#adapters/correction-store/file-correction-store.js';
import { parseJsonLines } from '#adapters/document-parser/sheet/parse-json-lines.js';
import { WithCorrections } from '#adapters/document-source/with-corrections.js';
import type { SourceSettings } from '#domain/build.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const file = (): string => folder.file('plants/corrections/corrections.jsonl');
const kept = (): unknown[] =>
  readFileSync(file(), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
let store: FileCorrectionStore;

beforeEach(() => {
  mkdirSync(folder.file('plants'), { recursive: true });
  store = new FileCorrectionStore(folder.file(''));
});

describe('FileCorrectionStore', () => {
  it('keeps the last answer of each question, in a format that ingest reads', async () => {
    expect(await store.put('plants', { question: 'how often?', answer: 'Weekly.' })).toBeNull();
    await store.put('plants', { question: '怎么冲洗？', answer: '用温水 \u0000 "冲"。\n不用肥皂。' });
    expect(await store.put('plants', { question: 'how often?', answer: 'Daily.' })).toEqual({ question: 'how often?', answer: 'Weekly.' });
    expect(kept()).toEqual([
      { question: '怎么冲洗？', answer: '用温水 \u0000 "冲"。\n不用肥皂。' },
      { question: 'how often?', answer: 'Daily.' },
    ]);
    const { text, warnings } = await parseJsonLines(readFileSync(file()), { name: 'corrections.jsonl' });
    expect(text).toContain('Daily.');
    expect(warnings).toEqual([]);
  });

  it('takes away exactly the one that is named', async () => {
    await store.put('plants', { question: 'a?', answer: 'new' });
    await store.remove('plants', { question: 'a?', answer: 'old' });
    expect(kept()).toHaveLength(1);
    await store.remove('plants', { question: 'a?', answer: 'new' });
    await store.remove('plants', { question: 'a?', answer: 'new' });
    expect(kept()).toEqual([]);
  });

  it('loses none of several at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => store.put('plants', { question: `q${i}`, answer: 'a' })));
    expect(kept()).toHaveLength(12);
  });

  it('refuses what is no library, and a file that it cannot read', async () => {
    await expect(store.put('../plants', { question: 'q', answer: 'a' })).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    await expect(store.put('tools', { question: 'q', answer: 'a' })).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    await store.put('plants', { question: 'q', answer: 'a' });
    writeFileSync(file(), '{"question": "q", "ans');
    await expect(store.put('plants', { question: 'q2', answer: 'a' })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('line 1'),
    });
    expect(readFileSync(file(), 'utf8')).toBe('{"question": "q", "ans');
  });
});

describe('WithCorrections', () => {
  const listed = async (sources: readonly SourceSettings[]): Promise<readonly SourceSettings[]> => {
    let asked: readonly SourceSettings[] = [];
    const inner = {
      list: async (given: readonly SourceSettings[]) => {
        asked = given;
        return { files: [], skipped: [] };
      },
      hash: async () => '',
    };
    await new WithCorrections(inner, folder.file('plants/corrections')).list(sources, {});
    return asked;
  };
  const docs = { kind: 'folder', path: '/docs', url: null } as const;

  it('adds the corrections where there are some', async () => {
    expect(await listed([docs])).toEqual([docs]);
    await store.put('plants', { question: 'q', answer: 'a' });
    expect(await listed([docs])).toEqual([docs, { kind: 'folder', path: folder.file('plants/corrections'), url: null }]);
    await store.remove('plants', { question: 'q', answer: 'a' });
    expect(await listed([docs])).toEqual([docs]);
  });
});
