import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { decodeText } from '#adapters/document-parser/decode-text.js';
import type { MailAttachment, MailPerson } from '#adapters/document-parser/mail/mail-message.js';
import { mailReading } from '#adapters/document-parser/mail/mail-reading.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';

const unread = '\uFFFD';
const known = /^(?:from|to|cc|sender|subject|date|message-id|received|return-path|mime-version|content-type)$/u;

/** A mail (RFC 5322): who wrote to whom and when, its text, its attachments. A mail in a mail is an attachment. */
export async function parseEml(bytes: Uint8Array, context: Pick<ParseContext, 'readPicture' | 'parseInner'>): Promise<Reading> {
  const mail = await readMail(bytes);
  if (!mail.headers.some(({ key }) => known.test(key))) throw new Error('it is no mail: it has no header');
  const attachments = mail.attachments.map(attachmentOf);
  const isLocked = mail.attachments.some(({ mimeType }) => /pkcs7-mime|pgp-encrypted/u.test(mimeType));
  if (isLocked && !mail.html && !mail.text?.trim()) throw new Error('it is encrypted, or signed as a whole; save it as a plain mail');
  const date = mail.date === undefined ? Number.NaN : Date.parse(mail.date);
  return mailReading(
    {
      subject: (mail.subject ?? '').replace(/\s+/gu, ' ').trim(),
      from: people(mail.from ? [mail.from] : []),
      to: people(mail.to ?? []),
      cc: people(mail.cc ?? []),
      date: Number.isNaN(date) ? null : new Date(date),
      html: mail.html ?? '',
      text: mail.text ?? '',
      rtf: null,
      attachments,
    },
    context,
  );
}

async function readMail(bytes: Uint8Array): Promise<Email> {
  const mail = await parsed(bytes);
  const lost = losses(mail);
  if (lost === 0) return mail;
  const again = await parsed(Buffer.from(decodeText(bytes).text.replace(/;\s*charset\s*=\s*"?[\w-]+"?/giu, ''), 'utf8'));
  return losses(again) < lost ? again : mail;
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, { forceRfc822Attachments: true }).catch((cause: unknown) => {
    throw new Error('it is damaged: its parts cannot be told from one another', { cause });
  });
}

/** Bytes beyond ASCII that stood in no encoding the mail names. */
function losses({ subject = '', text = '', html = '' }: Email): number {
  return `${subject}${text}${html}`.split(unread).length - 1;
}

function people(addresses: readonly Address[]): MailPerson[] {
  return addresses.flatMap(({ name, address, group }) =>
    group ? group.map((one) => ({ name: one.name, address: one.address })) : [{ name, address: address ?? '' }],
  );
}

function attachmentOf({ filename, mimeType, content, contentId }: Attachment, place: number): MailAttachment {
  const isMail = mimeType === 'message/rfc822';
  const ending = isMail ? 'eml' : (/^(?:text|image)\/(?:x-)?([a-z\d]{2,8})/u.exec(mimeType)?.[1]?.replace('plain', 'txt') ?? 'bin');
  const name = (filename ?? '').replace(/[\p{Cc}\\/]+/gu, '_').trim() || `${isMail ? 'message' : 'attachment'}-${place + 1}.${ending}`;
  return {
    name: isMail && !name.toLowerCase().endsWith('.eml') ? `${name}.eml` : name,
    bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : new Uint8Array(content),
    id: (contentId ?? '').replace(/^<|>$/gu, ''),
  };
}
