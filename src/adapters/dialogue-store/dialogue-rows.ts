import type { Insertable, Selectable } from 'kysely';
import { dialogueBounds, type Dialogue, type DialogueTurn } from '#domain/dialogue.js';
import type { Picture, PictureType } from '#domain/picture.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import type { DialogueTable, DialogueTurnTable } from '#database/state/dialogue-tables.js';
import type { DialogueChange, NewDialogueTurn } from '#ports/dialogue-store.js';
import { normaliseText } from '#shared/normalise-text.js';

/** Nothing was heard of a turn for so long: whoever answered it is gone. */
export const aliveMs = 20_000;

/** Of a question, of which the beginning is the title. */
const titleOfQuestion = 60;
/** Of question and reply each, as far as they are searched. */
const searched = 20_000;

type TurnRow = Omit<Selectable<DialogueTurnTable>, 'pictures' | 'words'>;

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
  return { id, owner, library, title, words: foldWords(title), mode, pinned: bit(isPinned), web_search: bit(webSearch), created, changed };
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

export function toTurnRow(turn: NewDialogueTurn): Insertable<DialogueTurnTable> {
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
    pictures: writePictures(pictures),
    state: 'running',
    reply: null,
    error: null,
    asked: askedAt,
    alive: askedAt,
    ended: null,
  };
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

export function readPictures(pictures: string | null): Picture[] {
  const kept = pictures === null ? [] : (JSON.parse(pictures) as { mediaType: PictureType; bytes: string }[]);
  return kept.map(({ mediaType, bytes }) => ({ mediaType, bytes: Buffer.from(bytes, 'base64') }));
}

function writePictures(pictures: readonly Picture[]): string | null {
  const bytes = pictures.reduce((sum, picture) => sum + picture.bytes.length, 0);
  if (pictures.length === 0 || bytes > dialogueBounds.pictureBytes) return null;
  return JSON.stringify(pictures.map((picture) => ({ ...picture, bytes: Buffer.from(picture.bytes).toString('base64') })));
}

function bit(is: boolean): 0 | 1 {
  return is ? 1 : 0;
}
