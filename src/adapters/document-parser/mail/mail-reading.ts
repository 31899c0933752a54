import type { Block } from '#domain/document.js';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import { firstWarnings } from '#adapters/document-parser/first-warnings.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import type { MailAttachment, MailMessage, MailPerson } from '#adapters/document-parser/mail/mail-message.js';
import { mailText } from '#adapters/document-parser/mail/mail-text.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import { openPage } from '#adapters/document-parser/html/open-page.js';
import { readPagePictures } from '#adapters/document-parser/html/page-pictures.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

const mostAttachments = 50;
const mostPeople = 100;

type Context = Pick<ParseContext, 'readPicture' | 'parseInner'>;

/** A mail as a document: who wrote to whom and when, its text, then its attachments, each under a heading of its own. */
export async function mailReading(mail: MailMessage, context: Context): Promise<Reading> {
  const shown = new Set<MailAttachment>();
  const body = await bodyOf(mail, context, shown);
  const letter = [heading(mail), body.markdown && `## Content\n\n${body.markdown}`].filter(Boolean).join('\n\n');
  const start = parseMarkdown(letter, body.warnings);
  const files = mail.attachments.filter((file) => !shown.has(file));
  const all = await withAttachments(start, files, context);
  return { ...withMarks(all, { tags: [], dates: [mail.date] }), title: mail.subject || null };
}

function heading({ subject, from, to, cc, date }: MailMessage): string {
  const people = (some: readonly MailPerson[]): string =>
    some.slice(0, mostPeople).map(nameOf).filter(Boolean).join(', ') + (some.length > mostPeople ? ', …' : '');
  const lines = [
    ['From', people(from)],
    ['To', people(to)],
    ['Cc', people(cc)],
    ['Date', date ? `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC` : ''],
    ['Subject', subject],
  ].flatMap(([name = '', value = '']) => (value ? [`<strong>${name}:</strong> ${escapeXml(value)}`] : []));
  return htmlToMarkdown(`<h1>Email Message${subject ? `: ${escapeXml(subject)}` : ''}</h1><p>${lines.join('<br>')}</p>`);
}

function nameOf({ name, address }: MailPerson): string {
  return address && name && name !== address ? `${address} (${name})` : address || name;
}

interface Body {
  readonly markdown: string;
  readonly warnings: readonly string[];
}

async function bodyOf(
  { html, text, rtf, attachments }: MailMessage,
  { readPicture, parseInner }: Context,
  shown: Set<MailAttachment>,
): Promise<Body> {
  const plain = mailText(text);
  if (!html.trim() && !plain && rtf) {
    const inner = await parseInner('message.rtf', rtf);
    return { markdown: inner.text, warnings: inner.warnings };
  }
  if (!html.trim()) return { markdown: plain, warnings: [] };
  const page = openPage(html);
  const find = async (address: string): Promise<Uint8Array | null> => {
    const id = /^cid:(.+)$/iu.exec(address)?.[1];
    const file = id === undefined ? undefined : attachments.find((one) => one.id === id);
    if (file) shown.add(file);
    return file?.bytes ?? null;
  };
  const losses = await readPagePictures(page.document, find, onceEach(readPicture));
  const markdown = page.markdown(true);
  return /[\p{L}\p{N}]/u.test(markdown) || !plain
    ? { markdown, warnings: [...page.warnings, ...losses] }
    : { markdown: plain, warnings: [] };
}

async function withAttachments(start: Reading, files: readonly MailAttachment[], { parseInner }: Context): Promise<Reading> {
  let { text } = start;
  const blocks: Block[] = [...start.blocks];
  const warnings: string[] = [];
  for (const { name, bytes } of files.slice(0, mostAttachments)) {
    try {
      const inner = await parseInner(name, bytes);
      const title = htmlToMarkdown(`<h2>Attachment: ${escapeXml(name)}</h2>`);
      const at = text ? text.length + 2 : 0;
      text = `${text}${text ? '\n\n' : ''}${title}\n\n`;
      blocks.push({ kind: 'heading', level: 2, title: `Attachment: ${name}`, start: at, end: at + title.length });
      blocks.push(...inner.blocks.map((block) => shifted(block, text.length)));
      text += inner.text;
      warnings.push(...inner.warnings.map((warning) => `attachment ${name}: ${warning}`));
    } catch (cause) {
      warnings.push(
        `attachment ${name} left out: ${cause instanceof Object && 'message' in cause ? String(cause.message) : String(cause)}`,
      );
    }
  }
  const beyond = files.length - mostAttachments;
  const more = beyond > 0 ? [`attachments left out after the first ${mostAttachments}: ${beyond}`] : [];
  return { ...start, text, blocks, warnings: [...start.warnings, ...firstWarnings(warnings), ...more] };
}

/** A mail has no pages, so places on those of an attachment would lead nowhere. */
function shifted({ page: _page, box: _box, ...block }: Block, by: number): Block {
  return { ...block, start: block.start + by, end: block.end + by };
}
