import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { beginOf, type MessagesAsked } from '#web-ui/messages/messages-asked.js';

type Library = '/api/v1/libraries/{library}';

export type MessageList = AnswerOf<`${Library}/traces`, 'get'>;
export type Message = MessageList['traces'][number];
export type Trace = AnswerOf<`${Library}/traces/{id}`, 'get'>;
export type Said = AnswerOf<`${Library}/traces/{id}/feedback`, 'get'>['feedback'][number];
type Verdict = Said['verdict'];

/** The first come soon; of the others as many as one request takes. */
const [rowsAtFirst, rowsAtOnce] = [100, 500];
/** More than these are told as so many and more. */
export const mostNew = 99;

export const messagesKey = ['messages'] as const;

interface Wanted {
  readonly cursor?: string | null;
  /** The `latest` of an earlier list. */
  readonly newerThan?: number;
}

/** Newest first. @param library null for all of them */
export async function readMessages(
  library: string | null,
  asked: MessagesAsked,
  { cursor = null, newerThan }: Wanted,
  signal: AbortSignal,
): Promise<MessageList> {
  const [since, until] = [beginOf(asked.from), beginOf(asked.to, 1)];
  const query = {
    limit: newerThan === undefined ? (cursor === null ? rowsAtFirst : rowsAtOnce) : mostNew,
    ...(cursor !== null && { cursor }),
    ...(newerThan !== undefined && { newerThan }),
    ...(asked.words && { search: asked.words }),
    ...(asked.outcome && { outcome: asked.outcome }),
    ...(asked.reason && { reason: asked.reason as NonNullable<Message['reason']> }),
    ...(asked.channel && { channel: asked.channel }),
    ...(asked.group && { group: asked.group }),
    ...(asked.isUnsure && { unsure: 'true' as const }),
    ...(since !== null && { since }),
    ...(until !== null && { until }),
  };
  if (library !== null)
    return dataOf(await api.GET('/api/v1/libraries/{library}/traces', { params: { path: { library }, query }, signal }));
  const ofOne = asked.library ? { library: asked.library } : {};
  return dataOf(await api.GET('/api/v1/traces', { params: { query: { ...query, ...ofOne } }, signal }));
}

export async function readTrace(library: string, id: string): Promise<Trace> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/traces/{id}', { params: { path: { library, id } } }));
}

/** What people said of a message, the latest first. */
export async function readSaid(library: string, id: string): Promise<readonly Said[]> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/traces/{id}/feedback', { params: { path: { library, id } } })).feedback;
}

/** Feedback that was approved. */
type Taught = Pick<Said, 'id' | 'givenAt'>;

interface Lesson {
  readonly verdict: Verdict;
  readonly correction?: string;
  /** As the question should be learned. */
  readonly question?: string;
}

/** Says what is right of a message and lets the library learn it. @param replaces what was taught before and goes once this is safe */
export async function teach(library: string, id: string, lesson: Lesson, replaces: Taught | null = null): Promise<Said> {
  const body = { ...lesson, replaces: replaces && { id: replaces.id, givenAt: replaces.givenAt } };
  return dataOf(await api.POST('/api/v1/libraries/{library}/traces/{id}/lesson', { params: { path: { library, id } }, body }));
}

/** The library unlearns it, its example included. */
export async function takeBack(library: string, { id, givenAt }: Taught): Promise<void> {
  const params = { path: { library, id } };
  dataOf(await api.POST('/api/v1/libraries/{library}/feedback/{id}/dismiss', { params, body: { givenAt, withExample: true } }));
}
