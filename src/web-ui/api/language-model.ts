import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

export const languageModelKey = ['language-model'] as const;

async function read() {
  return dataOf(await api.GET('/api/v1/language-model'));
}

export type LanguageModel = Awaited<ReturnType<typeof read>>;
export type ModelOffer = LanguageModel['offers'][number];
export type ModelTrial = Awaited<ReturnType<typeof tryModel>>;

/** A server and a model as a form has them; empty text where nothing is said. */
export interface ModelForm {
  readonly preset: string | null;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** Who writes the answers, for an admin. */
export function useLanguageModel() {
  return useQuery({ queryKey: languageModelKey, queryFn: read });
}

function serverOf({ preset, baseUrl, apiKey }: ModelForm) {
  return { preset, baseUrl: baseUrl.trim() || null, apiKey: apiKey.trim() || null };
}

/** One real call; without a model the server is asked only which it has. */
export async function tryModel(form: ModelForm, withModel: boolean) {
  const body = { ...serverOf(form), model: withModel ? form.model.trim() : null };
  return dataOf(await api.POST('/api/v1/language-model/trial', { body }));
}

export async function keepModel(form: ModelForm | null) {
  const body = form ? { kind: 'openai-compatible' as const, ...serverOf(form), model: form.model.trim() } : { kind: 'none' as const };
  return dataOf(await api.PUT('/api/v1/language-model', { body }));
}
