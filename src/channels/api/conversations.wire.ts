import { z } from 'zod';
import { dialogueBounds, dialogueTurnStates, type Dialogue, type DialogueTurn } from '#domain/dialogue.js';
import { mostPictures } from '#domain/picture.js';
import type { TurnEvent } from '#conversation/dialogues/running-turn.js';
import { replyAnswer } from '#channels/api/answers.wire.js';
import { picture, toServerSentEvent } from '#channels/api/chat.wire.js';
import { gateVerdict } from '#http/decision.wire.js';
import { pageFields } from '#http/paging.js';
import { traceAnswers } from '#http/trace-answers.wire.js';
import type { DialogueLine } from '#ports/dialogue-store.js';

const mode = z.enum(['direct', 'group']);
const title = z.string().trim().min(1).max(dialogueBounds.titleCharacters);
const libraryName = z.string().min(1).max(100);
const moment = z.iso.datetime();

export const conversationsQuery = z.strictObject({
  /** Words of titles, questions and answers. */
  search: z.string().max(200).default(''),
  ...pageFields,
});

export const newConversation = z.strictObject({
  library: libraryName,
  title: title.optional(),
  mode: mode.default('direct'),
  webSearch: z.boolean().default(true),
});

export const conversationChange = z
  .strictObject({ title: title.exactOptional(), pinned: z.boolean().exactOptional() })
  .refine((change) => Object.keys(change).length > 0, { error: 'say what is to change: title or pinned' });

export const exportQuery = z.strictObject({
  format: z.enum(['markdown', 'json']).default('markdown'),
  /** Of the words between. */
  language: z.enum(['zh', 'en']).default('en'),
});

/** The body of `POST …/turns`. */
export const turnRequest = z.strictObject({
  message: z.string().max(100_000),
  library: libraryName,
  mode: mode.default('direct'),
  /** `false` leaves the web out; else it is searched where the installation and the library allow it. */
  webSearch: z.boolean().default(true),
  /** Read on this machine; kept with the question as far as they are small. */
  pictures: z.array(picture).max(mostPictures).default([]),
  /** The turn whose place it takes: that and those after it are gone. */
  replaces: z.string().min(1).max(100).nullable().default(null),
});

const conversationFields = {
  id: z.string(),
  library: z.string(),
  title: z.string(),
  pinned: z.boolean(),
  mode,
  webSearch: z.boolean(),
  createdAt: moment,
  changedAt: moment,
};
const conversation = z.strictObject(conversationFields);
const turn = z.strictObject({
  id: z.string(),
  library: z.string(),
  mode,
  webSearch: z.boolean(),
  question: z.string(),
  pictures: z.int(),
  state: z.enum(dialogueTurnStates),
  reply: replyAnswer.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  askedAt: moment,
  endedAt: moment.nullable(),
});
const whole = z.strictObject({ conversation, turns: z.array(turn) });

export type ShownConversation = z.output<typeof conversation>;
export type ShownTurn = z.output<typeof turn>;

/** What the doors of conversations answer. */
export const conversationAnswers = {
  list: z.strictObject({
    conversations: z.array(z.strictObject({ ...conversationFields, turns: z.int(), running: z.string().nullable() })),
    next: z.string().nullable(),
    /** Whether they are still there after the server was started anew. */
    kept: z.boolean(),
  }),
  conversation,
  whole,
  turn,
  questions: z.strictObject({ questions: z.array(z.string()) }),
  /** `trace` is null for those who may not read the library, and once it is gone. */
  why: z.strictObject({ gate: gateVerdict, reason: z.string().nullable(), trace: traceAnswers.trace.nullable() }),
} as const;

export function toConversation({
  id,
  library,
  title,
  isPinned: pinned,
  mode: how,
  webSearch,
  createdAt,
  changedAt,
}: Dialogue): ShownConversation {
  return { id, library, title, pinned, mode: how, webSearch, createdAt, changedAt };
}

export function toConversationLine({
  turns,
  running,
  ...dialogue
}: DialogueLine): ShownConversation & Pick<DialogueLine, 'turns' | 'running'> {
  return { ...toConversation(dialogue), turns, running };
}

export function toShownTurn(turn: DialogueTurn): ShownTurn {
  const { id, library, mode: how, webSearch, question, pictures, state, reply, error, askedAt, endedAt } = turn;
  const shown = { id, library, mode: how, webSearch, question, pictures, state, reply, error, askedAt, endedAt };
  return shown as ShownTurn; // lists of a record are readonly, those of a schema are not
}

/**
 * One event of a turn as the stream tells it: those of `POST /api/v1/chat`, with the milliseconds after the turn began, and at last
 * `end` with the turn. Null for what is not told.
 */
export function formatTurnEvent({ number, at, event }: TurnEvent): string | null {
  const told = event.type === 'turn-ended' ? { event: 'end', data: toShownTurn(event.turn) } : toServerSentEvent(event);
  if (!told) return null;
  const data = event.type === 'turn-ended' ? told.data : { ...told.data, at };
  return `id: ${number}\nevent: ${told.event}\ndata: ${JSON.stringify(data)}\n\n`;
}
