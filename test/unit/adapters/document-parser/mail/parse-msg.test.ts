import { readFile } from 'node:fs/promises';
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import { parseMsg } from '#adapters/document-parser/mail/parse-msg.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

/** A mail of these properties ([MS-OXMSG] 2.4), each a stream of its own. */
function mailOf(properties: Record<string, Buffer>): Uint8Array {
  const streams = Object.entries({ '__properties_version1.0': Buffer.alloc(32), ...substorages(properties) });
  const documents = streams.map(([name, bytes]) => ({
    name,
    type: TypeEnum.DOCUMENT,
    length: bytes.length,
    binaryProvider: () => Uint8Array.from(bytes),
  }));
  return burn([{ name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: documents.map((_, i) => i + 1) }, ...documents]);
}

function substorages(properties: Record<string, Buffer>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(properties).map(([tag, bytes]) => [`__substg1.0_${tag}`, bytes]));
}

/** As Outlook keeps short texts: not packed ([MS-OXRTFCP] 2.1.3.1.1). */
function unpackedRtf(rtf: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(rtf.length + 12, 0);
  header.writeUInt32LE(rtf.length, 4);
  header.write('MELA', 8, 'latin1');
  return Buffer.concat([header, rtf]);
}

const context = quietParseContext({ parseInner: (name, bytes) => parseFile(name, bytes, quietParseContext()) });

describe('reading a mail saved by Outlook', () => {
  it('tells who wrote to whom and when, and reads its page and its attachments', async () => {
    const { text, title, warnings, blocks } = await parseMsg(await readFile('test/fixtures/documents/mail.msg'), context);
    expect(text).toBe(
      '# Email Message: 滤网更换 filter change\n\n**From:** wang@example.com (王工)  \n**To:** li@example.com (Li)  \n**Cc:** chen@example.com (Chen)  \n**Date:** 2026-05-06 07:08 UTC  \n**Subject:** 滤网更换 filter change\n\n## Content\n\nChange the filter every **90 days**.\n\n| Model | Days |\n| --- | --- |\n| P2  | 90  |\n\n## Attachment: steps.md\n\n# Steps\n\nRinse it.\n',
    );
    expect({ title, warnings }).toEqual({ title: '滤网更换 filter change', warnings: ['hidden text left out: 1'] });
    expect(blocks.slice(-2).map(({ start, end }) => text.slice(start, end))).toEqual(['# Steps', 'Rinse it.']);
  });

  it('reads the rich text of a mail that has nothing else', async () => {
    const rtf = Buffer.from('{\\rtf1\\ansi Rinse the \\b filter\\b0  twice.\\par}', 'latin1');
    const { text } = await parseMsg(mailOf({ '0037001F': Buffer.from('Filter', 'utf16le'), '10090102': unpackedRtf(rtf) }), context);
    expect(text).toContain('# Email Message: Filter');
    expect(text).toMatch(/## Content\n\nRinse the \*\*filter\*\* +twice\./u);
  });

  it('reads past a property of the wrong type', async () => {
    const mail = mailOf({ '0037001F': Buffer.from('Filter', 'utf16le'), '0C1A0102': Buffer.from([1, 2, 3]), '10000102': Buffer.from([4]) });
    expect((await parseMsg(mail, context)).text).toBe('# Email Message: Filter\n\n**Subject:** Filter');
  });

  it('says in words what is wrong with a file that is none, or cut off', async () => {
    const bytes = await readFile('test/fixtures/documents/mail.msg');
    await expect(parseMsg(Buffer.from('no mail'), context)).rejects.toThrow('it is damaged: no mail of Outlook can be read from it');
    await expect(parseMsg(bytes.subarray(0, 600), context)).rejects.toThrow('it is damaged: no mail of Outlook can be read from it');
  });
});
