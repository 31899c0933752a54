import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

export const languageModelKey = ['language-model'] as const;

async function read() {
  return dataOf(await api.GET('/api/v1/language-model'));
}

export type LanguageModel = Awaited<ReturnType<typeof read>>;
export type ModelOffer = LanguageModel['offers'][number];
export type ModelTrial = Awaited<ReturnType<typeof attempt>>;

/** A server and a model as a form has them; empty text where nothing is said. */
export interface ModelForm {
  readonly preset: string | null;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** Who writes the answers, for an admin. */
export function useLanguageModel(): UseQueryResult<LanguageModel> {
  return useQuery({ queryKey: languageModelKey, queryFn: read });
}

function serverOf({ preset, baseUrl, apiKey }: ModelForm) {
  return { preset, baseUrl: baseUrl.trim() || null, apiKey: apiKey.trim() || null };
}

async function attempt(form: ModelForm, withModel: boolean) {
  const body = { ...serverOf(form), model: withModel ? form.model.trim() : null };
  return dataOf(await api.POST('/api/v1/language-model/trial', { body }));
}

/** One real call; without a model the server is asked only which it has. */
export function tryModel(form: ModelForm, withModel: boolean): Promise<ModelTrial> {
  return attempt(form, withModel);
}

/** Null for none. */
export async function keepModel(form: ModelForm | null): Promise<LanguageModel> {
  const body = form ? { kind: 'openai-compatible' as const, ...serverOf(form), model: form.model.trim() } : { kind: 'none' as const };
  return dataOf(await api.PUT('/api/v1/language-model', { body }));
}
