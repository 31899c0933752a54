import { readFile } from 'node:fs/promises';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import { parseMsg } from '#adapters/document-parser/mail/parse-msg.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

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

  it('says in words what is wrong with a file that is none, or cut off', async () => {
    const bytes = await readFile('test/fixtures/documents/mail.msg');
    await expect(parseMsg(Buffer.from('no mail'), context)).rejects.toThrow('it is damaged: no mail of Outlook can be read from it');
    await expect(parseMsg(bytes.subarray(0, 600), context)).rejects.toThrow('it is damaged: no mail of Outlook can be read from it');
  });
});
