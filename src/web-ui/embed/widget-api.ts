import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type Place = '/api/v1/libraries/{library}/widget';
export type Widget = AnswerOf<Place, 'get'>;
export type WidgetForm = Pick<Widget, 'origins' | 'visitors'>;

export async function readWidget(library: string): Promise<Widget> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/widget', { params: { path: { library } } }));
}

export async function saveWidget(library: string, body: WidgetForm): Promise<Widget> {
  return dataOf(await api.PUT('/api/v1/libraries/{library}/widget', { params: { path: { library } }, body }));
}

export async function makeSecret(library: string): Promise<AnswerOf<`${Place}/secret`, 'post'>> {
  return dataOf(await api.POST('/api/v1/libraries/{library}/widget/secret', { params: { path: { library } } }));
}

/** Lines of a form as origins, and the first of them that is none. */
export function originsIn(text: string): { readonly origins: string[]; readonly wrong: string | null } {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const wrong = lines.find((line) => !/^https?:\/\/[^\s/?#@*;,']+\/?$/iu.test(line) || !URL.canParse(line)) ?? null;
  return { origins: wrong === null ? lines.map((line) => new URL(line).origin) : [], wrong };
}
