import { decompressRTF } from '@kenjiuno/decompressrtf';
import msgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { z } from 'zod';
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

const text = z.string().optional().catch(undefined);
const bytesOrNone = z.instanceof(Uint8Array).optional().catch(undefined);
const number = z.number().optional().catch(undefined);
/** A property whose type the mail has wrong is as good as missing. */
const fieldsSchema = z.object({
  subject: text,
  senderName: text,
  senderSmtpAddress: text,
  senderEmail: text,
  sentRepresentingSmtpAddress: text,
  clientSubmitTime: text,
  messageDeliveryTime: text,
  creationTime: text,
  body: text,
  bodyHtml: text,
  html: bytesOrNone,
  compressedRtf: bytesOrNone,
  internetCodepage: number,
  messageCodepage: number,
  name: text,
  smtpAddress: text,
  email: text,
  recipType: text,
  fileName: text,
  pidContentId: text,
});
type Fields = z.output<typeof fieldsSchema>;

/** A mail saved by Outlook ([MS-OXMSG]): who wrote to whom and when, its text, its attachments. */
export async function parseMsg(bytes: Uint8Array, context: Pick<ParseContext, 'readPicture' | 'parseInner'>): Promise<Reading> {
  return mailReading(messageOf(bytes), context);
}

function messageOf(bytes: Uint8Array): MailMessage {
  const { reader, data } = opened(bytes);
  const fields = fieldsSchema.parse(data);
  const recipients = (data.recipients ?? []).slice(0, mostRecipients).map((one) => fieldsSchema.parse(one));
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
    attachments: (data.attachments ?? []).flatMap((file, place) => attachmentOf(reader, file, place)),
  };
}

/** Text that is not Unicode is read again in the encoding the mail names. */
function opened(bytes: Uint8Array): { readonly reader: MsgReader; readonly data: FieldsData } {
  const read = (encoding?: string): { reader: MsgReader; data: FieldsData } => {
    const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (encoding !== undefined) reader.parserConfig = { ansiEncoding: encoding };
    return { reader, data: reader.getFileData() };
  };
  try {
    checkCompound(bytes);
    const first = read();
    if (first.data.error !== undefined) throw new Error(first.data.error);
    const { messageCodepage, internetCodepage } = fieldsSchema.parse(first.data);
    const named = messageCodepage ?? internetCodepage ?? utf8;
    return named === utf8 ? first : read(encodings[named] ?? `cp${named}`);
  } catch (cause) {
    throw new Error('it is damaged: no mail of Outlook can be read from it', { cause });
  }
}

function htmlOf({ bodyHtml, html, internetCodepage }: Fields): string {
  if (bodyHtml?.trim()) return bodyHtml;
  return html && html.length > 0 ? decodeText(html, encodings[internetCodepage ?? utf8] ?? `windows-${internetCodepage ?? 1252}`).text : '';
}

/** Damaged rich text is no text: the rest of the mail is still worth reading. */
function rtfOf({ compressedRtf }: Fields): Uint8Array | null {
  try {
    return compressedRtf && compressedRtf.length > 0 ? Uint8Array.from(decompressRTF([...compressedRtf])) : null;
  } catch {
    return null;
  }
}

function personOf({ name = '', smtpAddress, email }: Fields): MailPerson {
  return { name: name.replace(/^'(.*)'$/u, '$1'), address: mailAddress(smtpAddress, email) };
}

/** Others are addresses within one company's server. */
function mailAddress(...addresses: readonly (string | undefined)[]): string {
  return addresses.find((address) => address?.includes('@')) ?? '';
}

function attachmentOf(reader: MsgReader, file: FieldsData, place: number): MailAttachment[] {
  const known = fieldsSchema.parse(file);
  try {
    const { fileName, content } = reader.getAttachment(file);
    const name = (known.fileName ?? fileName ?? '').replace(/[\p{Cc}\\/]+/gu, '_').trim() || `attachment-${place + 1}`;
    return [{ name: file.innerMsgContent && !name.endsWith('.msg') ? `${name}.msg` : name, bytes: content, id: known.pidContentId ?? '' }];
  } catch {
    return [{ name: known.fileName ?? `attachment-${place + 1}`, bytes: new Uint8Array(), id: '' }];
  }
}
