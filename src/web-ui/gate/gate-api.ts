import type { AnswerOf } from '#web-ui/api/answer-of.js';
import type { BodyOf } from '#web-ui/api/body-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type Library = '/api/v1/libraries/{library}';

export type Mode = 'group' | 'direct';
export type Curve = Awaited<ReturnType<typeof readCurve>>;
export type CurvePoint = Curve['points'][number];
export type JudgedMessage = Awaited<ReturnType<typeof readMessages>>[number];
export type GroupOfLibrary = Awaited<ReturnType<typeof readGroups>>['groups'][number];
export type GroupChange = BodyOf<`${Library}/groups/{group}`, 'patch'>;
/** Null: as the configuration says. */
export type ChosenRules = GroupOfLibrary['rules']['chosen'];
export type QuietTime = NonNullable<ChosenRules['quietTimes']>[number];
export type Explanation = Awaited<ReturnType<typeof explain>>;

/** As many as one request takes. */
export const mostMessages = 1_000;

export async function readCurve(library: string): Promise<AnswerOf<`${Library}/gate/curve`, 'get'>> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/gate/curve', { params: { path: { library } } }));
}

/** Of the last week, newest first. */
export async function readMessages(library: string, mode: Mode): Promise<AnswerOf<`${Library}/gate/messages`, 'get'>['messages']> {
  const query = { mode, limit: mostMessages };
  const { messages } = dataOf(await api.GET('/api/v1/libraries/{library}/gate/messages', { params: { path: { library }, query } }));
  return messages;
}

/** Null takes back what was set by hand. */
export async function moveGate(
  library: string,
  mode: Mode,
  threshold: number | null,
): Promise<AnswerOf<`${Library}/gate/thresholds`, 'put'>> {
  const params = { path: { library } };
  return dataOf(await api.PUT('/api/v1/libraries/{library}/gate/thresholds', { params, body: { mode, threshold } }));
}

export async function restoreGate(library: string, version: number): Promise<AnswerOf<`${Library}/gate/{version}/live`, 'post'>> {
  const params = { path: { library, version: String(version) } };
  return dataOf(await api.POST('/api/v1/libraries/{library}/gate/{version}/live', { params }));
}

export async function explain(
  library: string,
  body: { readonly text: string; readonly mode: Mode },
): Promise<AnswerOf<`${Library}/gate/explain`, 'post'>> {
  return dataOf(
    await api.POST('/api/v1/libraries/{library}/gate/explain', { params: { path: { library } }, body: { ...body, group: null } }),
  );
}

type Groups = Omit<AnswerOf<`${Library}/groups`, 'get'>, 'next'>;

/** All of them, page by page. */
export async function readGroups(library: string, cursor: string | null = null): Promise<Groups> {
  const query = { limit: mostMessages, ...(cursor !== null && { cursor }) };
  const { groups, next, ready } = dataOf(await api.GET('/api/v1/libraries/{library}/groups', { params: { path: { library }, query } }));
  return { groups: next === null ? groups : [...groups, ...(await readGroups(library, next)).groups], ready };
}

export async function changeGroup(
  library: string,
  group: string,
  body: GroupChange,
): Promise<AnswerOf<`${Library}/groups/{group}`, 'patch'>> {
  return dataOf(await api.PATCH('/api/v1/libraries/{library}/groups/{group}', { params: { path: { library, group } }, body }));
}

/** @param group null for all of them */
export async function readShadow(
  library: string,
  group: string | null,
  cursor: string | null,
): Promise<AnswerOf<`${Library}/gate/shadow`, 'get'>> {
  const query = { limit: 30, ...(group !== null && { group }), ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries/{library}/gate/shadow', { params: { path: { library }, query } }));
}

export async function markShadow(
  library: string,
  id: string,
  mark: 'right' | 'wrong' | null,
): Promise<AnswerOf<`${Library}/gate/shadow/{id}`, 'put'>> {
  return dataOf(await api.PUT('/api/v1/libraries/{library}/gate/shadow/{id}', { params: { path: { library, id } }, body: { mark } }));
}

export function gateKey(library: string): readonly string[] {
  return ['library', library, 'gate'];
}
