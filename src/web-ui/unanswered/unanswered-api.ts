import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

export type Unanswered = AnswerOf<'/api/v1/libraries/{library}/unanswered', 'get'>;
export type Cluster = Unanswered['clusters'][number];
type Reply = Exclude<AnswerOf<'/api/v1/chat', 'post'>, string>;

const mostAtOnce = 100;

export const unansweredKey = (library: string) => ['unanswered', library] as const;

/** @param days looked back */
export async function readUnanswered(library: string, days: number, cursor: string | null, signal: AbortSignal): Promise<Unanswered> {
  const since = new Date(Date.now() - days * 86_400_000).toISOString();
  const query = { since, limit: mostAtOnce, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries/{library}/unanswered', { params: { path: { library }, query }, signal }));
}

export async function startBuild(library: string): Promise<string> {
  return dataOf(await api.POST('/api/v1/libraries/{library}/jobs', { params: { path: { library } }, body: { kind: 'build' } })).id;
}

/** Asks as it was asked: in a group, or of the assistant alone. */
export async function askAgain(library: string, message: string, mode: Cluster['mode']): Promise<Reply> {
  const told = dataOf(await api.POST('/api/v1/chat', { body: { message, library, mode } }));
  return told as Reply; // a stream only where that is asked for
}
