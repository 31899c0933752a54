import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import type { en } from '#web-ui/words/dashboard.js';

export type Figures = AnswerOf<'/api/v1/statistics/figures', 'get'>;
export type FigureName = keyof typeof en.figures;
export type FigureTable = NonNullable<Figures['figures'][FigureName]>;
export type Health = AnswerOf<'/api/v1/health', 'get'>;

/** Of what time, on whose clock; of all libraries where none is named. */
export interface Asked {
  readonly library: string | null;
  readonly since: string;
  readonly until: string;
  readonly zone: string;
}

export async function readFigures({ library, ...query }: Asked): Promise<Figures> {
  if (library === null) return dataOf(await api.GET('/api/v1/statistics/figures', { params: { query } }));
  return dataOf(await api.GET('/api/v1/libraries/{library}/statistics/figures', { params: { path: { library }, query } }));
}

/** Where the rows of one figure are to be had as CSV. */
export function csvOf(figure: FigureName, { library, ...query }: Asked): string {
  const of = library === null ? '' : `/libraries/${encodeURIComponent(library)}`;
  return `/api/v1${of}/statistics/figures/${figure}?${new URLSearchParams({ ...query, format: 'csv' }).toString()}`;
}

export async function readHealth(): Promise<Health> {
  return dataOf(await api.GET('/api/v1/health'));
}
