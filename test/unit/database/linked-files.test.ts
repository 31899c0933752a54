import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { linkedFiles } from '#database/linked-files.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

describe('files that a document links to', () => {
  const folder = temporaryFolder();
  const put = async (name: string, text: string): Promise<string> => {
    await mkdir(path.dirname(folder.file(name)), { recursive: true });
    await writeFile(folder.file(name), text);
    return folder.file(name);
  };
  const asText = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString();

  it('opens files beside and above it, inside its source', async () => {
    const location = await put('source/guide/a.md', 'text');
    await put('source/images/甲 1.png', 'picture');
    await put('source/guide/b.png', 'beside');
    const open = linkedFiles('guide/a.md', location);
    expect(asText(await open('../images/甲 1.png'))).toBe('picture');
    expect(asText(await open('b.png'))).toBe('beside');
  });

  it('opens nothing outside the source, by whatever path or link', async () => {
    const location = await put('source/a.md', 'text');
    const secret = await put('secret.png', 'secret');
    await put('source-too/x.png', 'neighbour');
    await symlink(secret, folder.file('source/innocent.png'));
    const open = linkedFiles('a.md', location);
    for (const target of [
      '../secret.png',
      secret,
      'innocent.png',
      '../source-too/x.png',
      `file://${secret}`,
      'https://example.org/a.png',
      'a\0b',
      '',
      '.',
    ])
      expect(await open(target)).toBeNull();
  });

  it('opens only the folder of a file that stands under another name, as members of archives do', async () => {
    const location = await put('unpacked/hash/1.md', 'text');
    await put('unpacked/x.png', 'x');
    expect(await linkedFiles('archive.zip/docs/a.md', location)('../x.png')).toBeNull();
  });
});
