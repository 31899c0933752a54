import iconv from 'iconv-lite';
import { parseEml } from '#adapters/document-parser/mail/parse-eml.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const header =
  'From: =?gb2312?B?zfW5pA==?= <wang@example.com>\r\nTo: Li <li@example.com>, chen@example.com\r\nCc: Team: a@example.com, b@example.com;\r\nDate: Wed, 06 May 2026 15:08:00 +0800\r\nSubject: =?UTF-8?Q?Filter_=E6=BB=A4=E7=BD=91?=\r\nMIME-Version: 1.0\r\n';
const mail = (...lines: readonly string[]): Buffer => Buffer.from(`${header}${lines.join('\r\n')}`);
const heading =
  '# Email Message: Filter 滤网\n\n**From:** wang@example.com (王工)  \n**To:** li@example.com (Li), chen@example.com  \n**Cc:** a@example.com, b@example.com  \n**Date:** 2026-05-06 07:08 UTC  \n**Subject:** Filter 滤网';
const context = quietParseContext({
  parseInner: (name, bytes) => parseFile(name, bytes, quietParseContext()),
  readPicture: async (bytes) => ({ width: 9, height: 9, lines: [{ text: `words of ${bytes.length}`, box: [0, 0, 9, 9], confidence: 1 }] }),
});

describe('reading a mail', () => {
  it('tells who wrote to whom and when, and keeps quoted replies as quotes', async () => {
    const { text, title, blocks } = await parseEml(
      mail(
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Change it every 90 days.',
        '---',
        '# 5 spare',
        '> When?',
        '>> Asked Li',
        '> again',
        'Bye <b>',
      ),
      context,
    );
    expect(text).toBe(
      `${heading}\n\n## Content\n\nChange it every 90 days.\n\\---\n\\# 5 spare\n> When?\n> > Asked Li\n>\n> again\n\nBye \\<b>`,
    );
    expect(title).toBe('Filter 滤网');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'heading', 'paragraph', 'quote', 'paragraph']);
  });

  it('reads the page of a mail, its inline pictures, and attachments under headings with their own blocks', async () => {
    const picture = Buffer.alloc(200, 9).toString('base64');
    const { text, blocks, warnings } = await parseEml(
      mail(
        'Content-Type: multipart/mixed; boundary=o',
        '',
        '--o',
        'Content-Type: multipart/related; boundary=i',
        '',
        '--i',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>See <b>this</b>: <img src="cid:p1"></p><p style="font-size:0">secret</p>',
        '--i',
        'Content-Type: image/png; name=p.png',
        'Content-ID: <p1>',
        'Content-Transfer-Encoding: base64',
        '',
        picture,
        '--i--',
        '--o',
        'Content-Type: text/markdown; name="steps.md"',
        'Content-Disposition: attachment; filename="steps.md"',
        '',
        '# Steps',
        '',
        'Rinse it.',
        '--o',
        'Content-Type: application/octet-stream; name="tool.exe"',
        'Content-Disposition: attachment; filename="tool.exe"',
        '',
        'MZ',
        '--o--',
      ),
      context,
    );
    expect(text).toBe(`${heading}\n\n## Content\n\nSee **this**:\n\nwords of 200\n\n## Attachment: steps.md\n\n# Steps\n\nRinse it.\n`);
    expect(blocks.slice(-3).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['heading', '## Attachment: steps.md'],
      ['heading', '# Steps'],
      ['paragraph', 'Rinse it.'],
    ]);
    expect(warnings).toEqual(['hidden text left out: 1', 'attachment tool.exe left out: files ending in .exe are not read']);
  });

  it('reads Chinese text whose encoding is named, and text that names none', async () => {
    const body = iconv.encode('滤网九十天更换一次，请注意安全。', 'gbk');
    const named = Buffer.concat([Buffer.from(`${header}Content-Type: text/plain; charset=gb2312\r\n\r\n`), body]);
    const unnamed = Buffer.concat([
      Buffer.from('From: a@example.com\r\nSubject: '),
      iconv.encode('滤网', 'gbk'),
      Buffer.from('\r\n\r\n'),
      body,
    ]);
    expect((await parseEml(named, context)).text).toContain('滤网九十天更换一次');
    expect(await parseEml(unnamed, context)).toMatchObject({ title: '滤网', text: expect.stringContaining('滤网九十天更换一次') });
  });

  it('reads a mail in a mail as an attachment, and no deeper than files may lie', async () => {
    const inner = 'From: x@example.com\r\nSubject: Inner\r\n\r\nInner text\r\n';
    let nested = inner;
    for (let depth = 0; depth < 30; depth += 1)
      nested = `From: y@example.com\r\nSubject: S${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\nContent-Type: message/rfc822\r\n\r\n${nested}\r\n--b${depth}--\r\n`;
    const once = `From: y@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--\r\n`;
    const asked: string[] = [];
    const asking = quietParseContext({
      parseInner: async (name, bytes) => {
        asked.push(name);
        return {
          tags: [],
          date: null,
          format: 'eml',
          encoding: null,
          pages: null,
          seconds: 0,
          ...(await parseEml(bytes, quietParseContext())),
        };
      },
    });
    const { text } = await parseEml(Buffer.from(once), asking);
    expect(text).toContain('## Attachment: message-1.eml\n\n# Email Message: Inner');
    expect(text).toContain('Inner text');
    expect((await parseEml(Buffer.from(nested), asking)).warnings.join()).toContain('is not read here');
    expect(asked).toEqual(['message-1.eml', 'message-1.eml']);
  });

  it('reads at most fifty attachments and says how many it left out', async () => {
    const parts = Array.from(
      { length: 60 },
      (_, i) =>
        `--b\r\nContent-Type: text/plain; name=a${i}.txt\r\nContent-Disposition: attachment; filename=a${i}.txt\r\n\r\ntext ${i}\r\n`,
    );
    const { text, warnings } = await parseEml(mail('Content-Type: multipart/mixed; boundary=b', '', `${parts.join('')}--b--`), context);
    expect(text.match(/^## Attachment/gmu)).toHaveLength(50);
    expect(warnings).toEqual(['attachments left out after the first 50: 10']);
  });

  it.each([
    ['no boundary', 'Content-Type: multipart/mixed\r\n\r\nstill text'],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=never\r\n\r\nstill text'],
    ['a part that is cut off', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nstill text'],
  ])('reads a mail with %s', async (_, rest) => {
    expect((await parseEml(Buffer.from(header + rest), context)).text).toContain('# Email Message: Filter 滤网');
  });

  it('says in words that a mail is locked or none', async () => {
    await expect(
      parseEml(
        mail(
          'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
          'Content-Transfer-Encoding: base64',
          '',
          'AAAA',
        ),
        context,
      ),
    ).rejects.toThrow('it is encrypted, or signed as a whole');
    await expect(parseEml(Buffer.from('Note: all is well\r\n\r\ntext'), context)).rejects.toThrow('it is no mail');
    await expect(parseEml(Buffer.from('\r\n\r\n'), context)).rejects.toThrow('it is no mail: it has no header');
  });
});
