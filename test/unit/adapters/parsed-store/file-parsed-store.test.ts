import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import type { ParsedDocument } from '#domain/document.js';

const sha256 = 'a'.repeat(64);
const document: ParsedDocument = {
  title: null,
  tags: [],
  date: null,
  format: 'md',
  encoding: 'utf-8',
  pages: null,
  seconds: 0,
  text: 'Keep it dry.',
  blocks: [{ kind: 'paragraph', start: 0, end: 12 }],
  warnings: [],
};
let folder: string;
let file: string;
let store: FileParsedStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-parsed-'));
  file = path.join(folder, 'plants', 'parsed', `${sha256}.json`);
  store = new FileParsedStore(folder, '3');
  await store.put('plants', sha256, document);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('FileParsedStore', () => {
  it('has none of what another version of the parser made', async () => {
    expect(await new FileParsedStore(folder, '4').get('plants', sha256)).toBeNull();
    expect(await new FileParsedStore(folder, '3').get('plants', sha256)).toEqual(document);
  });

  it('has none of what was cut off or is something else', async () => {
    const whole = await readFile(file, 'utf8');
    for (const damaged of [
      whole.slice(0, -2),
      '',
      'null',
      '{}',
      '[]',
      whole.replace('"end":12', '"end":13'),
      whole.replace('paragraph', 'poem'),
    ]) {
      await writeFile(file, damaged);
      expect(await store.get('plants', sha256)).toBeNull();
    }
    await writeFile(file, whole);
    expect(await store.get('plants', sha256)).toEqual(document);
  });

  it('refuses what is no hash, so that no name leads out of the folder', async () => {
    await expect(store.put('plants', '../../current', document)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(store.get('plants', '../../current')).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('removes what a killed writer left', async () => {
    await writeFile(`${file}.1-abcd.tmp`, 'half');
    await store.keep('plants', new Set([sha256]));
    expect(await readdir(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it('fails with a remedy where nothing can be written', async () => {
    await rm(path.dirname(file), { recursive: true });
    await writeFile(path.dirname(file), 'a file, not a folder');
    await expect(store.put('plants', sha256, document)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });
});
