import { z } from 'zod';
import type { ConversationEvent } from '#conversation/converse.js';
import type { IncomingMessage } from '#domain/message.js';
import { toReplyRecord } from '#conversation/reply-record.js';

const entry = z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() });

/** As citations name documents; a folder is everything below it. */
const paths = z.array(z.string().min(1).max(1024)).min(1).max(100);

/** The body of `POST /api/v1/chat`. */
export const chatRequest = z.strictObject({
  message: z.string(),
  library: z.string().default('default'),
  /** `direct`: a decline has a visible reply; `group`: it is silent. */
  mode: z.enum(['direct', 'group']).default('direct'),
  /** Oldest first. */
  history: z.array(entry).max(200).default([]),
  /** Where an answer may come from: documents and folders named by either list. */
  filter: z.strictObject({ documents: paths.optional(), folders: paths.optional() }).optional(),
});

export type ChatRequest = z.output<typeof chatRequest>;

/** @param person the account that asks; null for somebody without */
export function toIncoming({ message: text, ...rest }: ChatRequest, person: string | null): IncomingMessage {
  return { text, ...rest, origin: { channel: 'api', group: null, person } };
}

/** One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface ServerSentEvent {
  readonly event: 'stage' | 'delta' | 'citation' | 'end' | 'error';
  readonly data: object;
}

/**
 * What the stream tells: `stage` when one begins, `delta` while the answer is written, `citation` for each, and at last
 * `end` with the whole reply. The answer in `end` replaces what the deltas showed.
 */
export function toServerSentEvent(event: ConversationEvent): ServerSentEvent | null {
  switch (event.type) {
    case 'stage-start':
      return { event: 'stage', data: { stage: event.stage } };
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
