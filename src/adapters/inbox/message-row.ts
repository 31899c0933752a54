import type { Insertable, Selectable } from 'kysely';
import type { Picture, PictureType } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { InboxTable } from '#database/state/state-tables.js';

interface KeptPicture {
  readonly mediaType: PictureType;
  /** Base64. */
  readonly bytes: string;
}

/** A message that waits, without what stands for its conversation. Texts are JSON strings: libsql ends a text at its first zero character. */
export function toRow(message: ReceivedMessage): Omit<Insertable<InboxTable>, 'conversation'> {
  const { id, channel, app, group, person, text, quote, pictures, at, isAddressed, isForOthers } = message;
  const { address, repliesTo, unfetched, unreadable } = message;
  return {
    message: id,
    channel,
    app,
    chat: group,
    person,
    text: JSON.stringify(text),
    quote: written(quote),
    pictures: pictures.length > 0 ? writePictures(pictures) : null,
    at: at.toISOString(),
    addressed: isAddressed ? 1 : 0,
    for_others: isForOthers ? 1 : 0,
    address: written(address),
    replies_to: repliesTo,
    unfetched: written(unfetched),
    unreadable,
    answered: 0,
    state: 'waiting',
  };
}

/** The message of a row. */
export function toMessage(row: Selectable<InboxTable>): ReceivedMessage {
  return {
    id: row.message,
    channel: row.channel,
    app: row.app ?? '',
    group: row.chat,
    person: row.person,
    text: read(row.text) ?? '',
    quote: read(row.quote),
    pictures: row.pictures === null ? [] : readPictures(row.pictures),
    at: new Date(row.at),
    author: 'person',
    isAddressed: row.addressed === 1,
    isForOthers: row.for_others === 1,
    address: read(row.address) ?? '',
    repliesTo: row.replies_to,
    unfetched: read(row.unfetched),
    unreadable: row.unreadable,
  };
}

function written(text: string | null): string | null {
  return text === null ? null : JSON.stringify(text);
}

function read(text: string | null): string | null {
  return text === null ? null : (JSON.parse(text) as string);
}

function writePictures(pictures: readonly Picture[]): string {
  return JSON.stringify(pictures.map(({ mediaType, bytes }): KeptPicture => ({ mediaType, bytes: Buffer.from(bytes).toString('base64') })));
}

function readPictures(text: string): Picture[] {
  return (JSON.parse(text) as KeptPicture[]).map(({ mediaType, bytes }) => ({
    mediaType,
    bytes: Uint8Array.from(Buffer.from(bytes, 'base64')),
  }));
}
