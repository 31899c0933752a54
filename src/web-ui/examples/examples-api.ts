import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type Library = '/api/v1/libraries/{library}';

export type Label = 'good' | 'bad';
export type Example = Awaited<ReturnType<typeof readExamples>>['examples'][number];
export type Suggestion = Awaited<ReturnType<typeof readSuggestions>>[number];
export type OpenFeedback = Awaited<ReturnType<typeof readOpenFeedback>>['feedback'][number];
export type Imported = Awaited<ReturnType<typeof importExamples>>;

const pageLength = 50;
const mostSuggested = 20;

export function examplesKey(library: string): readonly string[] {
  return ['library', library, 'examples'];
}

export async function readExamples(library: string, label: Label, cursor: string | null): Promise<AnswerOf<`${Library}/examples`, 'get'>> {
  const query = { label, limit: pageLength, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries/{library}/examples', { params: { path: { library }, query } }));
}

export async function addExample(library: string, text: string, label: Label): Promise<AnswerOf<`${Library}/examples`, 'post'>> {
  const body = { examples: [{ text, label, group: null }] };
  return dataOf(await api.POST('/api/v1/libraries/{library}/examples', { params: { path: { library } }, body }));
}

export async function changeExample(
  library: string,
  id: string,
  body: { readonly text?: string; readonly label?: Label },
): Promise<AnswerOf<`${Library}/examples/{id}`, 'patch'>> {
  return dataOf(await api.PATCH('/api/v1/libraries/{library}/examples/{id}', { params: { path: { library, id } }, body }));
}

export async function removeExample(library: string, id: string): Promise<AnswerOf<`${Library}/examples/{id}`, 'delete'>> {
  return dataOf(await api.DELETE('/api/v1/libraries/{library}/examples/{id}', { params: { path: { library, id } } }));
}

export async function importExamples(
  library: string,
  { file, label, overwrite }: { readonly file: File; readonly label: Label; readonly overwrite: boolean },
): Promise<AnswerOf<`${Library}/examples/import`, 'post'>> {
  const form = new FormData();
  form.append('file', file);
  const query = { label, overwrite: overwrite ? ('true' as const) : ('false' as const) };
  const sent = { params: { path: { library }, query }, body: form as never, bodySerializer: (body: unknown) => body as FormData };
  return dataOf(await api.POST('/api/v1/libraries/{library}/examples/import', sent));
}

export async function readSuggestions(library: string): Promise<AnswerOf<`${Library}/suggestions`, 'get'>['suggestions']> {
  const query = { limit: mostSuggested };
  return dataOf(await api.GET('/api/v1/libraries/{library}/suggestions', { params: { path: { library }, query } })).suggestions;
}

export async function acceptSuggestion(
  library: string,
  id: string,
  label: Label,
): Promise<AnswerOf<`${Library}/suggestions/{id}/accept`, 'post'>> {
  return dataOf(
    await api.POST('/api/v1/libraries/{library}/suggestions/{id}/accept', { params: { path: { library, id } }, body: { label } }),
  );
}

export async function dismissSuggestion(library: string, id: string): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/suggestions/{id}/dismiss', { params: { path: { library, id } } });
}

/** What waits for a decision, newest first. */
export async function readOpenFeedback(library: string, cursor: string | null): Promise<AnswerOf<`${Library}/feedback`, 'get'>> {
  const query = { state: 'open' as const, limit: pageLength, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries/{library}/feedback', { params: { path: { library }, query } }));
}

export async function approveFeedback(library: string, { id, givenAt }: OpenFeedback): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/feedback/{id}/approve', { params: { path: { library, id } }, body: { givenAt } });
}

export async function dismissFeedback(library: string, { id, givenAt }: OpenFeedback): Promise<void> {
  const params = { path: { library, id } };
  await api.POST('/api/v1/libraries/{library}/feedback/{id}/dismiss', { params, body: { givenAt, withExample: false } });
}

export async function learnNow(library: string): Promise<AnswerOf<`${Library}/calibrate`, 'post'>['job']> {
  return dataOf(await api.POST('/api/v1/libraries/{library}/calibrate', { params: { path: { library } } })).job;
}
