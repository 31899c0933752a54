import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import type { Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';
import type { Reranker } from '#ports/reranker.js';
import { serverKey } from '#app/server-key.js';

type Kind = Settings['reranker']['kind'];
type SettingsOf<Each extends Kind> = { [K in Each]: Extract<Settings['reranker'], { readonly kind: K }> }[Each];
type Makers = { readonly [K in Kind]: (settings: SettingsOf<K>, paths: LoadedConfig['paths']) => Promise<Reranker | null> };

/** One for each kind of the settings: a kind without its line does not compile. Libraries are loaded only for the kind that is chosen. */
const makers: Makers = {
  none: async () => null,
  onnx: async ({ model, maxTokens, threads, timeoutSeconds }, paths) => {
    const { OnnxReranker } = await import('#adapters/reranker/onnx-reranker.js');
    return new OnnxReranker({ folder: path.resolve(paths.models, model), maxTokens, threads, timeoutSeconds });
  },
  http: async ({ baseUrl, form, model, timeoutSeconds, ...key }, paths) => {
    const [{ HttpReranker }, { rerankForms }] = await Promise.all([
      import('#adapters/reranker/http-reranker.js'),
      import('#adapters/reranker/rerank-forms.js'),
    ]);
    if ((baseUrl ?? rerankForms[form].baseUrl) === null)
      throw new AssistantError(
        'CONFIG_INVALID',
        `reranker.baseUrl: expected the address of the server, found none; form ${form} has no usual one`,
      );
    return new HttpReranker({ baseUrl, form, model, apiKey: serverKey('reranker', key, paths.home), timeoutSeconds });
  },
};

/** Null when none is configured. Opens nothing yet: a reranker that cannot be used is no reason not to answer. */
export async function createReranker({ settings, paths }: LoadedConfig): Promise<Reranker | null> {
  return make(settings.reranker, paths);
}

async function make<Each extends Kind>(settings: SettingsOf<Each>, paths: LoadedConfig['paths']): Promise<Reranker | null> {
  return makers[settings.kind](settings, paths);
}
