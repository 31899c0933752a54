import { rmSync, writeFileSync } from 'node:fs';
import { hashDocument } from '#adapters/document-source/hash-document.js';
import { hashWithPictures } from '#adapters/document-source/hash-with-pictures.js';
import { picturesNamedIn } from '#adapters/document-source/pictures-named-in.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

describe('the hash of a document with pictures beside it', () => {
  const folder = temporaryFolder();
  const at = (document: string) => ({ document, location: folder.file(document) });

  it.each([
    ['page.md', '![pump](pump.png)'],
    ['page.html', '<p><img alt="pump" src="pump.png"></p>'],
    ['page.rst', '.. image:: pump.png'],
    ['page.org', '[[file:pump.png]]'],
  ])('is another one when a picture that %s shows comes, changes or goes', async (name, text) => {
    writeFileSync(folder.file(name), text);
    const without = await hashWithPictures(at(name));
    expect(without).toBe(await hashDocument(at(name)));
    writeFileSync(folder.file('pump.png'), 'one');
    const first = await hashWithPictures(at(name));
    writeFileSync(folder.file('pump.png'), 'two');
    const second = await hashWithPictures(at(name));
    expect(new Set([without, first, second]).size).toBe(3);
    rmSync(folder.file('pump.png'));
    expect(await hashWithPictures(at(name))).toBe(without);
  });

  it('is that of its bytes for other kinds, and for pictures out of the source', async () => {
    writeFileSync(folder.file('pump.png'), 'one');
    for (const [name, text] of [
      ['notes.txt', 'see pump.png'],
      ['page.md', '![x](/etc/pump.png) ![x](../pump.png) ![x](http://a.example/pump.png)'],
    ] as const) {
      writeFileSync(folder.file(name), text);
      expect(await hashWithPictures(at(name))).toBe(await hashDocument(at(name)));
    }
  });

  it('refuses a file that cannot be read', async () => {
    await expect(hashWithPictures(at('nothing.md'))).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });
});

describe('picturesNamedIn', () => {
  it('finds paths with blanks, folders and escaped letters, each once', () => {
    expect(picturesNamedIn('![a](<my pump.png>) ![b](img/%E6%B3%B5.JPG?raw=1) ![a](<my pump.png>)')).toEqual(
      expect.arrayContaining(['my pump.png', 'img/泵.JPG']),
    );
    expect(picturesNamedIn('nothing.pngs here, 100%.txt')).toEqual([]);
  });

  it('takes a long line without an end, and a text full of names', () => {
    expect(picturesNamedIn('x'.repeat(5_000_000))).toEqual([]);
    expect(picturesNamedIn(Array.from({ length: 100_000 }, (_, i) => `![](${i}.png)`).join(' ')).length).toBeLessThanOrEqual(201);
  });
});
