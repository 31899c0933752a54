import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { pack, type Header } from 'tar-stream';
import { FolderDocumentSource, type FolderSourceOptions } from '#adapters/document-source/folder-document-source.js';
import type { SourceListing } from '#ports/document-source.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function zip(files: Files, options: JSZip.JSZipGeneratorOptions<'nodebuffer'> = {}): Promise<Buffer> {
  const archive = new JSZip();
  for (const [name, content] of Object.entries(files)) archive.file(name, content, { createFolders: false });
  return archive.generateAsync({ compression: 'DEFLATE', ...options, type: 'nodebuffer' });
}

async function tar(entries: readonly (Partial<Header> & { name: string; content?: string | Buffer })[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive as unknown as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Changes a field of every local header and every directory record. */
function patch(
  archive: Buffer,
  change: (header: Buffer, at: { flags: number; method: number; crc: number; bytes: number }) => void,
): Buffer {
  const changed = Buffer.from(archive);
  for (const [signature, flags] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const) {
    for (let at = changed.indexOf(signature); at >= 0; at = changed.indexOf(signature, at + 4))
      change(changed.subarray(at), { flags, method: flags + 2, crc: flags + 8, bytes: flags + 16 });
  }
  return changed;
}

describe('archives in a folder', () => {
  const folder = temporaryFolder();
  const put = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(folder.file(`docs/${name}`)), { recursive: true });
    writeFileSync(folder.file(`docs/${name}`), content);
  };
  const sourceOf = (options: Partial<FolderSourceOptions> = {}): FolderDocumentSource =>
    new FolderDocumentSource({
      include: [],
      exclude: [],
      maxFileBytes: 1_048_576,
      reads: (document) => /\.(?:md|txt)$/u.test(document),
      unpackedFolder: folder.file('unpacked'),
      ...options,
    });
  const list = (options: Partial<FolderSourceOptions> = {}): Promise<SourceListing> =>
    sourceOf(options).list([{ kind: 'folder', path: folder.file('docs'), url: 'https://wiki.example/{path}' }], {});
  const namesOf = ({ files }: SourceListing): string[] => files.map(({ document }) => document);
  const reasonsOf = ({ skipped }: SourceListing): Record<string, string> =>
    Object.fromEntries(skipped.map(({ document, reason }) => [document, reason]));
  const textsOf = ({ files }: SourceListing): Record<string, string> =>
    Object.fromEntries(files.map(({ document, location }) => [document, readFileSync(location, 'utf8')]));
  const unpacked = (): string[] => readdirSync(folder.file('unpacked'));

  it('are read like folders, each kind of them', async () => {
    put('a.zip', await zip({ 'guide/one.md': '一', 'two.txt': 'two' }));
    put(
      'b.tar',
      await tar([
        { name: './x/', type: 'directory' },
        { name: './x/three.md', content: 'three' },
      ]),
    );
    put('sub/c.tar.gz', gzipSync(await tar([{ name: 'four.md', content: 'four' }, { name: 'empty.md' }])));
    put('d.TGZ', gzipSync(await tar([{ name: `${'long/'.repeat(40)}名.md`, content: 'five' }])));
    put('e.md', 'plain');
    const listing = await list();
    expect(textsOf(listing)).toEqual({
      'a.zip/guide/one.md': '一',
      'a.zip/two.txt': 'two',
      'b.tar/x/three.md': 'three',
      'sub/c.tar.gz/four.md': 'four',
      'sub/c.tar.gz/empty.md': '',
      [`d.TGZ/${'long/'.repeat(40)}名.md`]: 'five',
      'e.md': 'plain',
    });
    expect(listing.skipped).toEqual([]);
    expect(listing.files[0]).toMatchObject({ bytes: 3, url: 'https://wiki.example/a.zip/guide/one.md' });
    expect(await sourceOf().hash(listing.files[1]!)).toHaveLength(64);
  });

  it('are read when a program stands before them, and with the sizes written after the content', async () => {
    put('a.zip', Buffer.concat([Buffer.from('#!/bin/sh\n'.repeat(9)), await zip({ 'a.md': 'a'.repeat(5000) }, { streamFiles: true })]));
    expect(textsOf(await list())).toEqual({ 'a.zip/a.md': 'a'.repeat(5000) });
  });

  it('obey the rules that files obey', async () => {
    put('.gitignore', 'draft.md\n');
    const files = {
      'a.md': '',
      '.b.md': '',
      'node_modules/c.md': '',
      'old/d.md': '',
      'x/draft.md': '',
      'e.png': '',
      '__MACOSX/._a.md': '',
      'x.lock': '',
    };
    put('a.zip', await zip(files));
    put('b.tar', await tar(Object.keys(files).map((name) => ({ name }))));
    put('node_modules/c.zip', await zip({ 'a.md': '' }));
    const listing = await list({ exclude: ['old/'] });
    expect(namesOf(listing)).toEqual(['a.zip/a.md', 'b.tar/a.md']);
    expect(reasonsOf(listing)).toEqual({
      'a.zip/e.png': 'files ending in .png are not read',
      'b.tar/e.png': 'files ending in .png are not read',
    });
    expect(namesOf(await list({ include: ['**/old/*.md'] }))).toEqual(['a.zip/old/d.md', 'b.tar/old/d.md']);
  });

  it('never lead out of themselves', async () => {
    const names = ['../up.md', 'a/../../up.md', '/etc/absolute.md', 'C:\\drive.md', '..\\back.md', 'nul\0.md', '\u001b[2J.md', '..'];
    const archive = await zip(Object.fromEntries([...names.keys()].map((n) => [`name-${n}-${'x'.repeat(30)}.md`, 'x'])));
    const renamed = names.reduce((bytes, name, n) => {
      const before = `name-${n}-${'x'.repeat(30)}.md`;
      const after = name
        .padEnd(before.length - 3, name.includes('/') || name.includes('\\') ? '/' : '.')
        .concat('.md')
        .slice(0, before.length);
      return Buffer.from(
        bytes.toString('latin1').replaceAll(before, name === '..' ? '../'.repeat(20).slice(0, before.length) : after),
        'latin1',
      );
    }, archive);
    put('a.zip', renamed);
    put('b.tar', await tar([...names.slice(0, 5).map((name) => ({ name, content: 'x' })), { name: 'good.md', content: 'x' }]));
    const listing = await list();
    expect(namesOf(listing)).toEqual(['b.tar/good.md']);
    expect(new Set(listing.skipped.map(({ reason }) => reason))).toEqual(
      new Set(['its name leads out of the archive', 'its name holds control characters']),
    );
    expect(listing.skipped.filter(({ document }) => document.startsWith('b.tar'))).toHaveLength(5);
    expect(readdirSync(folder.file('.')).sort()).toEqual(['docs', 'unpacked']);
    const stored = unpacked().flatMap((name) => readdirSync(folder.file(`unpacked/${name}`)));
    expect(stored.filter((name) => !/^(?:\d+\.md|members\.json)$/u.test(name))).toEqual([]);
  });

  it('give no links and no devices', async () => {
    put(
      'a.tar',
      await tar([
        { name: 'soft.md', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'hard.md', type: 'link', linkname: '../../secret' },
        { name: 'pipe.md', type: 'fifo' },
        { name: 'disk.md', type: 'block-device' },
      ]),
    );
    const archive = new JSZip().file('soft.md', '/etc/passwd', { unixPermissions: 0o120777 });
    put('b.zip', await archive.generateAsync({ type: 'nodebuffer', platform: 'UNIX' }));
    expect(await list()).toMatchObject({ files: [] });
    expect(reasonsOf(await list())).toEqual({
      'a.tar/soft.md': 'it is a link',
      'a.tar/hard.md': 'it is a link',
      'a.tar/pipe.md': 'it is no file',
      'a.tar/disk.md': 'it is no file',
      'b.zip/soft.md': 'it is a link',
    });
  });

  it('give what they can: encrypted, damaged and strangely packed files are skipped', async () => {
    let nth = -1;
    const archive = patch(
      await zip({ 'a.md': 'a'.repeat(99), 'b.md': 'b', 'c.md': 'c', 'd.md': 'd' }),
      (header, { flags, method, crc }) => {
        nth = (nth + 1) % 4;
        if (nth === 0) header.writeUInt16LE(header.readUInt16LE(flags) | 1, flags);
        if (nth === 1) header.writeUInt16LE(14, method);
        if (nth === 2) header.writeUInt32LE(7, crc);
      },
    );
    put('a.zip', archive);
    const listing = await list();
    expect(textsOf(listing)).toEqual({ 'a.zip/d.md': 'd' });
    expect(reasonsOf(listing)).toEqual({
      'a.zip/a.md': 'it is encrypted; pack it without a password',
      'a.zip/b.md': 'it is packed by method 14, which is not read',
      'a.zip/c.md': 'it cannot be unpacked: it is damaged: its checksum is wrong',
    });
  });

  it('give the files after one that had to be stopped early', async () => {
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, n) => (n * n * 7919) % 251));
    const archive = patch(await zip({ 'a.md': noise, 'b.md': 'b' }), (header, { bytes }) =>
      header.writeUInt32LE(Math.min(10, header.readUInt32LE(bytes)), bytes),
    );
    put('a.zip', archive);
    put('b.tar', await tar([{ name: 'in.zip', content: archive }]));
    expect(namesOf(await list())).toEqual(['a.zip/b.md', 'b.tar/in.zip/b.md']);
  });

  it('have their names read as GBK where they are no UTF-8', async () => {
    const archive = await zip({ '说明/水培.md': 'x' }, { encodeFileName: (name) => iconv.encode(name, 'gbk') as unknown as string });
    const unflagged = patch(archive, (header, { flags }) => header.writeUInt16LE(header.readUInt16LE(flags) & ~0x800, flags));
    put('a.zip', unflagged);
    const plain = await tar([{ name: 'XXXXYYYY.md', content: 'x' }]);
    const gbk = iconv.encode('水培说明', 'gbk');
    gbk.copy(plain, 0);
    plain.write('        ', 148);
    const sum = plain.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    plain.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    put('b.tar', plain);
    expect(namesOf(await list())).toEqual(['a.zip/说明/水培.md', 'b.tar/水培说明.md']);
  });

  it('may lie in one another, but not deeper', async () => {
    const inner = await zip({ 'deep.md': 'deep', 'more.zip': await zip({ 'x.md': '' }) });
    put('a.tgz', gzipSync(await tar([{ name: 'sub/b.zip', content: inner }, { name: 'bad.zip', content: 'no zip' }, { name: 'c.md' }])));
    const listing = await list();
    expect(namesOf(listing)).toEqual(['a.tgz/c.md', 'a.tgz/sub/b.zip/deep.md']);
    expect(reasonsOf(listing)).toEqual({
      'a.tgz/bad.zip': 'it is damaged: no zip archive',
      'a.tgz/sub/b.zip/more.zip': 'an archive inside an archive inside an archive is not read',
    });
    expect(
      unpacked()
        .flatMap((name) => readdirSync(folder.file(`unpacked/${name}`)))
        .sort(),
    ).toEqual(['2.md', '5.md', 'members.json']);
  });

  it('that are office documents are not taken apart', async () => {
    put('report.zip', await zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>', 'docProps/notes.txt': 'no text of it' }));
    const listing = await list();
    expect(namesOf(listing)).toEqual([]);
    expect(reasonsOf(listing)).toEqual({ 'report.zip': 'it is an office document, no archive; name it by its kind, such as .docx' });
  });

  it('that are damaged are skipped with the reason, and the others go on', async () => {
    const good = gzipSync(await tar([{ name: 'a.md', content: 'x'.repeat(100_000) }]), { level: 0 });
    put('cut.tgz', good.subarray(0, good.length / 2));
    put('cut.tar', (await tar([{ name: 'a.md', content: 'x'.repeat(100_000) }])).subarray(0, 5000));
    put('text.tgz', 'just text');
    put('text.tar', 'just text, but more than 512 bytes of it. '.repeat(50));
    put('text.zip', 'just text');
    put('empty.zip', '');
    put('cut.zip', (await zip({ 'a.md': 'x' })).subarray(0, -30));
    put('no-files.zip', await zip({}));
    put('good.tgz', good);
    const listing = await list();
    expect(namesOf(listing)).toEqual(['good.tgz/a.md']);
    expect(reasonsOf(listing)).toEqual({
      'cut.tar': 'it is damaged: it is cut off',
      'cut.tgz': 'it is damaged: it is cut off',
      'cut.zip': 'it is damaged: no zip archive',
      'empty.zip': 'it is damaged: no zip archive',
      'text.tar': 'it is damaged: no tar archive',
      'text.tgz': 'it is damaged: no gzip file',
      'text.zip': 'it is damaged: no zip archive',
    });
    expect(unpacked().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('are not unpacked beyond the limit, whatever they claim', async () => {
    const zeros = Buffer.alloc(3_000_000, 'a');
    const honest = await zip({
      'a.md': zeros.subarray(0, 900_000),
      'b.md': zeros.subarray(0, 900_000),
      'c.md': zeros.subarray(0, 900_000),
    });
    put('honest.zip', honest);
    put(
      'liar.zip',
      patch(await zip({ 'a.md': zeros, 'b.md': 'b' }), (header, { bytes }) =>
        header.writeUInt32LE(Math.min(10, header.readUInt32LE(bytes)), bytes),
      ),
    );
    put('bomb.tgz', gzipSync(await tar([{ name: 'a.bin', content: zeros }])));
    put('nested.tar', await tar([{ name: 'in.zip', content: honest }]));
    const listing = await list({ maxUnpackedBytes: 2_000_000 });
    expect(namesOf(listing)).toEqual(['liar.zip/b.md']);
    expect(reasonsOf(listing)).toEqual({
      'bomb.tgz': 'it unpacks to more than 2 MB',
      'honest.zip': 'it unpacks to more than 2 MB',
      'nested.tar': 'it unpacks to more than 2 MB',
      'liar.zip/a.md': 'it cannot be unpacked: it is damaged: it is larger than it says',
    });
  });

  it('are refused for their size once, until they or the rules change', async () => {
    const text = 'a'.repeat(900_000);
    put('a.zip', await zip({ 'a.md': text, 'b.md': text, 'in.zip': await zip({ 'c.txt': text }) }));
    const tooLarge = { 'a.zip': 'it unpacks to more than 2 MB' };
    const limit = { maxUnpackedBytes: 2_000_000 };
    expect(reasonsOf(await list(limit))).toEqual(tooLarge);
    const [name = ''] = unpacked();
    expect(readdirSync(folder.file(`unpacked/${name}`))).toEqual(['refused.json']);
    const note = folder.file(`unpacked/${name}/refused.json`);
    writeFileSync(note, readFileSync(note, 'utf8').replace('it unpacks', 'as noted, it unpacks'));
    expect(reasonsOf(await list(limit))).toEqual({ 'a.zip': 'as noted, it unpacks to more than 2 MB' });
    expect(reasonsOf(await list({ maxUnpackedBytes: 2_500_000 }))).toEqual({ 'a.zip': 'it unpacks to more than 2 MB' });
    expect(namesOf(await list({ ...limit, exclude: ['in.zip'] }))).toEqual(['a.zip/a.md', 'a.zip/b.md']);
    expect(reasonsOf(await list(limit))).toEqual(tooLarge);
    writeFileSync(note, '{');
    expect(reasonsOf(await list(limit))).toEqual(tooLarge);
    rmSync(folder.file('docs/a.zip'));
    await list(limit);
    expect(unpacked()).toEqual([]);
  });

  it('may hold 10 000 files, and no more', async () => {
    const names = Array.from({ length: 10_001 }, (_, n) => `${n}.bin`);
    put('a.tar', await tar(names.map((name) => ({ name }))));
    const half = await zip(Object.fromEntries(names.slice(0, 5001).map((name) => [name, ''])), { compression: 'STORE' });
    put(
      'b.tar',
      await tar([
        { name: 'x.zip', content: half },
        { name: 'y.zip', content: half },
      ]),
    );
    expect(await list()).toMatchObject({
      files: [],
      skipped: [
        { document: 'a.tar', reason: 'it holds more than 10000 files' },
        { document: 'b.tar', reason: 'it holds more than 10000 files' },
      ],
    });
  });

  it('have files over the limit left out', async () => {
    put('a.zip', await zip({ 'a.md': 'x'.repeat(1_048_577) }));
    put('b.tar', await tar([{ name: 'a.md', content: 'x'.repeat(1_048_577) }]));
    expect(reasonsOf(await list())).toEqual({
      'a.zip/a.md': '1 MB, larger than 1 MB; raise ingest.maxFileMegabytes to read it',
      'b.tar/a.md': '1 MB, larger than 1 MB; raise ingest.maxFileMegabytes to read it',
    });
    expect(namesOf(await list({ maxFileBytes: 2_000_000 }))).toEqual(['a.zip/a.md', 'b.tar/a.md']);
  });

  it('are unpacked once as long as they stay the same', async () => {
    put('a.zip', await zip({ 'a.md': 'one' }));
    const before = await list();
    const { ino } = statSync(before.files[0]!.location);
    expect(await list()).toEqual(before);
    expect(statSync(before.files[0]!.location).ino).toBe(ino);
    put('a.zip', await zip({ 'a.md': 'two' }));
    expect(textsOf(await list())).toEqual({ 'a.zip/a.md': 'two' });
    expect(unpacked()).toHaveLength(1);
    rmSync(folder.file('docs/a.zip'));
    await list();
    expect(unpacked()).toEqual([]);
  });

  it('are unpacked again when what was unpacked is damaged, or more of it is wanted', async () => {
    put('a.zip', await zip({ 'a.md': 'one', 'b.html': 'two' }));
    const { files } = await list();
    writeFileSync(files[0]!.location, '');
    expect(textsOf(await list())).toEqual({ 'a.zip/a.md': 'one' });
    writeFileSync(path.join(path.dirname(files[0]!.location), 'members.json'), '[{"name":"a.md","bytes":3,"file":"../../../docs/a.zip"}]');
    expect(textsOf(await list())).toEqual({ 'a.zip/a.md': 'one' });
    expect(textsOf(await list({ reads: () => true }))).toEqual({ 'a.zip/a.md': 'one', 'a.zip/b.html': 'two' });
  });

  it('of the same bytes share what they unpack to, whatever each of them wants', async () => {
    const bytes = await zip({ 'x/a.md': 'one', 'y/b.md': 'two' });
    put('a.zip', bytes);
    put('b.zip', bytes);
    const wanted = { exclude: ['a.zip/x/', 'b.zip/y/'] };
    expect(textsOf(await list(wanted))).toEqual({ 'a.zip/y/b.md': 'two', 'b.zip/x/a.md': 'one' });
    expect(unpacked()).toHaveLength(1);
  });

  it('leave nothing of runs that were killed, and touch nothing else', async () => {
    const half = folder.file(`unpacked/${'a'.repeat(64)}.0123abcd.tmp`);
    mkdirSync(half, { recursive: true });
    writeFileSync(path.join(half, '1.md'), 'half');
    writeFileSync(folder.file('unpacked/notes'), 'mine');
    put('a.md', '');
    await list();
    expect(unpacked()).toEqual(['notes']);
  });

  it('are found through links, and not outside the source', async () => {
    put('real/a.zip', await zip({ 'a.md': 'x' }));
    writeFileSync(folder.file('b.zip'), await zip({ 'b.md': 'x' }));
    symlinkSync('real/a.zip', folder.file('docs/link.zip'));
    symlinkSync(folder.file('b.zip'), folder.file('docs/out.zip'));
    const listing = await list();
    expect(namesOf(listing)).toEqual(['real/a.zip/a.md']);
    expect(reasonsOf(listing)).toEqual({ 'out.zip': 'a link that leaves the source' });
  });

  it('give two files of the same name two names', async () => {
    put(
      'a.tar',
      await tar([
        { name: 'a.md', content: 'old' },
        { name: './a.md', content: 'new' },
      ]),
    );
    expect(textsOf(await list())).toEqual({ 'a.tar/a.md': 'old', 'docs/a.tar/a.md': 'new' });
  });

  it('stop when the listing is aborted', async () => {
    put('a.tar', await tar([{ name: 'a.md', content: 'x'.repeat(500_000) }]));
    const controller = new AbortController();
    const reason = new Error('enough');
    const reads = (): boolean => {
      controller.abort(reason);
      return true;
    };
    const source = sourceOf({ reads });
    await expect(source.list([{ kind: 'folder', path: folder.file('docs'), url: null }], { signal: controller.signal })).rejects.toBe(
      reason,
    );
    expect(unpacked()).toEqual([]);
  });
});
