import { z } from 'zod';
import { usualLibrary } from '#access/library-of-model.js';
import { mostPictures, pictureTypes } from '#domain/picture.js';
import type { ConversationEvent } from '#conversation/converse.js';
import type { IncomingMessage } from '#domain/message.js';
import { toReplyRecord } from '#conversation/reply-record.js';

const entry = z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() });

const base64 = /^[A-Za-z0-9+/]*={0,2}$/u;
export const picture = z
  .strictObject({ mediaType: z.enum(pictureTypes), base64: z.string().min(1).regex(base64, 'expected base64 without line breaks') })
  .transform(({ mediaType, base64: text }) => ({ mediaType, bytes: Buffer.from(text, 'base64') }));

/** As citations name documents; a folder is everything below it. */
const paths = z.array(z.string().min(1).max(1024)).min(1).max(100);

/** A day as `YYYY-MM-DD`. */
const day = z.iso.date();

/** Where an answer may come from: documents and folders named by either list, of them those with one of the tags and of these days. */
export const documentFilter = z.strictObject({
  documents: paths.optional(),
  folders: paths.optional(),
  tags: z.array(z.string().min(1).max(64)).min(1).max(100).optional(),
  from: day.optional(),
  until: day.optional(),
});

/** The body of `POST /api/v1/chat`. */
export const chatRequest = z.strictObject({
  message: z.string(),
  library: z.string().default(usualLibrary),
  /** `direct`: a decline has a visible reply; `group`: it is silent. */
  mode: z.enum(['direct', 'group']).default('direct'),
  /** Oldest first. */
  history: z.array(entry).max(200).default([]),
  /** Another message that this one quotes. */
  quote: z.string().optional(),
  /** Read on this machine; together with the rest at most `server.bodyKilobytes`. */
  pictures: z.array(picture).max(mostPictures).optional(),
  filter: documentFilter.optional(),
  /** `false` leaves the web out; else it is searched where the installation and the library allow it. */
  webSearch: z.boolean().optional(),
});

export type ChatRequest = z.output<typeof chatRequest>;

/** @param person the account that asks; null for somebody without */
export function toIncoming({ message: text, ...rest }: ChatRequest, person: string | null): IncomingMessage {
  return { text, ...rest, origin: { channel: 'api', group: null, person } };
}

/** One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerSentEvent {
  readonly event: 'stage' | 'stage-end' | 'skipped' | 'start' | 'delta' | 'citation' | 'end' | 'error';
  readonly data: object;
}

/**
 * What the stream tells: `stage` when one begins, `stage-end` with its milliseconds, `skipped` for each step that is left out or given up, `start` where an answer begins,
 * `delta` while it is written, `citation` for each, and at last `end` with the whole reply. A further `start` takes back the deltas before it, and
 * the answer in `end` replaces what they showed.
 */
export function toServerSentEvent(event: ConversationEvent): ServerSentEvent | null {
  switch (event.type) {
    case 'stage-start':
      return { event: 'stage', data: { stage: event.stage } };
    case 'stage-end':
      return { event: 'stage-end', data: { stage: event.stage, milliseconds: event.milliseconds } };
    case 'step-skipped':
      return { event: 'skipped', data: event.skipped };
    case 'answer-start':
      return { event: 'start', data: {} };
    case 'answer-delta':
      return { event: 'delta', data: { text: event.text } };
    case 'citation':
      return { event: 'citation', data: event.citation };
    case 'decision':
      return { event: 'end', data: toReplyRecord(event) };
    default:
      return null;
  }
}

export function formatServerSentEvent({ event, data }: ServerSentEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
