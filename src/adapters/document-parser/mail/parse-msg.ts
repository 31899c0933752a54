import { decompressRTF } from '@kenjiuno/decompressrtf';
import msgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { decodeText } from '#adapters/document-parser/decode-text.js';
import type { MailAttachment, MailMessage, MailPerson } from '#adapters/document-parser/mail/mail-message.js';
import { mailReading } from '#adapters/document-parser/mail/mail-reading.js';
import { checkCompound } from '#adapters/document-parser/office/check-compound.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';

type MsgReader = msgReader.default;

// The package is CommonJS: its default export arrives inside another.
const { default: Reader } = msgReader as unknown as { default: new (bytes: DataView) => MsgReader };
const utf8 = 65_001;
const encodings: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  54_936: 'gb18030',
  65_001: 'utf-8',
  20_127: 'utf-8',
};
const mostRecipients = 1_000;

/** A mail saved by Outlook ([MS-OXMSG]): who wrote to whom and when, its text, its attachments. */
export async function parseMsg(bytes: Uint8Array, context: Pick<ParseContext, 'readPicture' | 'parseInner'>): Promise<Reading> {
  return mailReading(messageOf(bytes), context);
}

function messageOf(bytes: Uint8Array): MailMessage {
  const { reader, fields } = opened(bytes);
  const recipients = (fields.recipients ?? []).slice(0, mostRecipients);
  const people = (kind: string): MailPerson[] => recipients.filter(({ recipType }) => recipType === kind).map(personOf);
  const from = {
    name: fields.senderName ?? '',
    address: mailAddress(fields.senderSmtpAddress, fields.senderEmail, fields.sentRepresentingSmtpAddress),
  };
  const date = Date.parse(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? fields.creationTime ?? '');
  return {
    subject: (fields.subject ?? '').replace(/\s+/gu, ' ').trim(),
    from: [from],
    to: people('to'),
    cc: people('cc'),
    date: Number.isNaN(date) ? null : new Date(date),
    html: htmlOf(fields),
    text: fields.body ?? '',
    rtf: rtfOf(fields),
    attachments: (fields.attachments ?? []).flatMap((file, place) => attachmentOf(reader, file, place)),
  };
}

/** Text that is not Unicode is read again in the encoding the mail names. */
function opened(bytes: Uint8Array): { readonly reader: MsgReader; readonly fields: FieldsData } {
  const read = (encoding?: string): { reader: MsgReader; fields: FieldsData } => {
    const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (encoding !== undefined) reader.parserConfig = { ansiEncoding: encoding };
    return { reader, fields: reader.getFileData() };
  };
  try {
    checkCompound(bytes);
    const first = read();
    if (first.fields.error !== undefined) throw new Error(first.fields.error);
    const named = first.fields.messageCodepage ?? first.fields.internetCodepage ?? utf8;
    return named === utf8 ? first : read(encodings[named] ?? `cp${named}`);
  } catch (cause) {
    throw new Error('it is damaged: no mail of Outlook can be read from it', { cause });
  }
}

function htmlOf({ bodyHtml, html, internetCodepage }: FieldsData): string {
  if (bodyHtml?.trim()) return bodyHtml;
  return html && html.length > 0 ? decodeText(html, encodings[internetCodepage ?? utf8] ?? `windows-${internetCodepage ?? 1252}`).text : '';
}

/** Damaged rich text is no text: the rest of the mail is still worth reading. */
function rtfOf({ compressedRtf }: FieldsData): Uint8Array | null {
  try {
    return compressedRtf && compressedRtf.length > 0 ? Uint8Array.from(decompressRTF([...compressedRtf])) : null;
  } catch {
    return null;
  }
}

function personOf({ name = '', smtpAddress, email }: FieldsData): MailPerson {
  return { name: name.replace(/^'(.*)'$/u, '$1'), address: mailAddress(smtpAddress, email) };
}

/** Others are addresses within one company's server. */
function mailAddress(...addresses: readonly (string | undefined)[]): string {
  return addresses.find((address) => address?.includes('@')) ?? '';
}

function attachmentOf(reader: MsgReader, file: FieldsData, place: number): MailAttachment[] {
  try {
    const { fileName, content } = reader.getAttachment(file);
    const name = (file.fileName ?? fileName ?? '').replace(/[\p{Cc}\\/]+/gu, '_').trim() || `attachment-${place + 1}`;
    return [{ name: file.innerMsgContent && !name.endsWith('.msg') ? `${name}.msg` : name, bytes: content, id: file.pidContentId ?? '' }];
  } catch {
    return [{ name: file.fileName ?? `attachment-${place + 1}`, bytes: new Uint8Array(), id: '' }];
  }
}
