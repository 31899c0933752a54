import type { Insertable, Selectable } from 'kysely';
import { dialogueBounds, poolOf, type Dialogue, type DialogueTurn } from '#domain/dialogue.js';
import type { Picture } from '#domain/picture.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import type { DialoguePictureTable, DialogueTable, DialogueTurnTable } from '#database/state/dialogue-tables.js';
import type { DialogueChange, NewDialogueTurn } from '#ports/dialogue-store.js';
import { normaliseText } from '#shared/normalise-text.js';

/** Nothing was heard of a turn for so long: whoever answered it is gone. */
export const aliveMs = 20_000;

/** Of a question, of which the beginning is the title. */
const titleOfQuestion = 60;
/** Of question and reply each, as far as they are searched. */
const searched = 20_000;

type PictureRow = Selectable<DialoguePictureTable>;
type TurnRow = Omit<Selectable<DialogueTurnTable>, 'bytes' | 'words'>;

/** What a database and a list can hold: no control characters, nor halves of characters. */
export function titleFrom(text: string): string {
  return text
    .slice(0, dialogueBounds.titleCharacters)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
}

/** The beginning of a question, never half a character. */
export function titleOf(question: string): string {
  const whole = Array.from(titleFrom(question));
  return whole.length > titleOfQuestion ? `${whole.slice(0, titleOfQuestion).join('')}…` : whole.join('');
}

/** Words as they are compared. */
export function foldWords(...texts: readonly (string | null)[]): string {
  return texts.map((text) => normaliseText((text ?? '').slice(0, searched)).toLowerCase()).join('\n');
}

export function toDialogueRow(dialogue: Dialogue): Insertable<DialogueTable> {
  const { id, owner, library, mode, isPinned, webSearch, createdAt: created, changedAt: changed } = dialogue;
  const title = titleFrom(dialogue.title);
  const choices = { mode, pinned: bit(isPinned), web_search: bit(webSearch) };
  return { id, owner, guest: poolOf(owner), library, title, words: foldWords(title), ...choices, created, changed, bytes: 0 };
}

export function toChangedRow({ title, isPinned, mode, webSearch, library }: DialogueChange): Partial<Insertable<DialogueTable>> {
  const named = title === undefined ? {} : { title: titleFrom(title), words: foldWords(titleFrom(title)) };
  return {
    ...named,
    ...(isPinned !== undefined && { pinned: bit(isPinned) }),
    ...(mode !== undefined && { mode }),
    ...(webSearch !== undefined && { web_search: bit(webSearch) }),
    ...(library !== undefined && { library }),
  };
}

export function toDialogue({ id, owner, library, title, mode, pinned, web_search, created, changed }: Selectable<DialogueTable>): Dialogue {
  return {
    id,
    owner,
    library,
    title,
    isPinned: pinned === 1,
    mode,
    webSearch: web_search === 1,
    createdAt: created,
    changedAt: changed,
  };
}

/** @param kept of its pictures */
export function toTurnRow(turn: NewDialogueTurn, kept: readonly PictureRow[]): Insertable<DialogueTurnTable> {
  const { id, dialogue, library, mode, webSearch, question, pictures, askedAt } = turn;
  return {
    id,
    dialogue,
    library,
    mode,
    web_search: bit(webSearch),
    question: JSON.stringify(question),
    words: foldWords(question),
    picture_count: pictures.length,
    state: 'running',
    reply: null,
    error: null,
    asked: askedAt,
    alive: askedAt,
    ended: null,
    bytes: bytesOf(question) * 2 + kept.reduce((sum, { base64 }) => sum + base64.length, 0),
  };
}

/** Roughly, with the words that are searched. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** @param aliveSince of one that runs nothing was heard since: it does not run any more */
export function toTurn(row: TurnRow, aliveSince: string): DialogueTurn {
  const { id, dialogue, library, mode, question, reply, error, asked, alive, ended } = row;
  const isLost = row.state === 'running' && alive < aliveSince;
  return {
    id,
    dialogue,
    library,
    mode,
    webSearch: row.web_search === 1,
    question: JSON.parse(question) as string,
    pictures: row.picture_count,
    state: isLost ? 'interrupted' : row.state,
    reply: reply === null ? null : (JSON.parse(reply) as ReplyRecord),
    error: error === null ? null : (JSON.parse(error) as DialogueTurn['error']),
    askedAt: asked,
    endedAt: isLost ? alive : ended,
  };
}

export function toPicture({ media_type: mediaType, base64 }: Pick<PictureRow, 'media_type' | 'base64'>): Picture {
  return { mediaType, bytes: Buffer.from(base64, 'base64') };
}

/** None where they are too large to be kept. */
export function toPictureRows({ id, pictures }: Pick<NewDialogueTurn, 'id' | 'pictures'>): PictureRow[] {
  const bytes = pictures.reduce((sum, picture) => sum + picture.bytes.length, 0);
  if (bytes > dialogueBounds.pictureBytes) return [];
  return pictures.map((picture, i) => ({
    turn: id,
    number: i + 1,
    media_type: picture.mediaType,
    base64: Buffer.from(picture.bytes).toString('base64'),
  }));
}

function bit(is: boolean): 0 | 1 {
  return is ? 1 : 0;
}
