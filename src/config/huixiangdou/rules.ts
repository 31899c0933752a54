import { left, secret, type Outcome } from './key-report.js';

type Rule = (value: unknown, all: ReadonlyMap<string, unknown>) => Outcome;

const provider = 'llm.server.remote_type';
const modelName = 'llm.server.remote_llm_model';
const address = 'llm.server.base_url';
const hosted = { form: 'siliconflow', kind: 'http' } as const;
/** By what HuixiangDou calls them. */
const presets: ReadonlyMap<string, string> = new Map([
  ['kimi', 'moonshot'],
  ['step', 'stepfun'],
  ['gpt', 'openai'],
  ['zhipuai', 'zhipu'],
  ['siliconcloud', 'siliconflow'],
  ['local', 'vllm'],
  ...['xi-api', 'deepseek', 'vllm', 'ppio', 'internlm'].map((name) => [name, name] as const),
]);
/** What `auto` stands for where the provider chose by length: the model that takes most. */
const longest: ReadonlyMap<string, string> = new Map([['moonshot', 'moonshot-v1-128k']]);

/** A key by what it means here. Those of the language model count only where there is one that can be asked. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['feature_store.embedding_model_path', (value) => modelPath(value, 'embedder', 'netease-youdao/bce-embedding-base_v1')],
  ['feature_store.reranker_model_path', (value) => modelPath(value, 'reranker', 'netease-youdao/bce-reranker-base_v1')],
  ['feature_store.api_token', (value) => secret(value, 'HUIXIANG_EMBEDDER__API_KEY', 'HUIXIANG_RERANKER__API_KEY')],
  ['web_search.engine', searchEngine],
  ['web_search.serper_x_api_key', (value) => secret(value, 'HUIXIANG_WEB_SEARCH__API_KEY')],
  ['web_search.x_api_key', (value) => secret(value, 'HUIXIANG_WEB_SEARCH__API_KEY')],
  ['web_search.domain_partial_order', searchDomains],
  ['worker.enable_web_search', (_, all) => ({ fate: 'taken', note: searches(all) ? 'webSearch, for the library default' : 'webSearch stays off' })],
  [provider, languageModel],
  ['llm.server.remote_api_key', (value) => secret(value, 'HUIXIANG_LANGUAGE_MODEL__API_KEY')],
  [modelName, ofModel('model', (value, all) => (value === 'auto' ? longest.get(presetOf(all) ?? '') : value))],
  ['llm.server.remote_llm_max_text_length', ofModel('contextTokens', (value) => atLeast(value, 1000))],
  ['llm.server.rpm', ofModel('requestsPerMinute', (value) => atLeast(value, 1))],
  ['llm.server.tpm', ofModel('tokensPerMinute', (value) => atLeast(value, 1))],
  [address, ofModel('baseUrl', webAddress)],
  ['worker.time.enable', (value) => (isOn(value) ? { fate: 'changed', note: 'HuixiangDou did not keep to it; here it counts' } : left('it was off'))],
  ['worker.time.start', hours],
  ['worker.time.end', hours],
  ['frontend.type', (value) => left(value === 'none' ? 'huixiang serve answers over HTTP' : 'each platform is an entry of channels (docs/channels.md)')],
]);

function modelPath(value: unknown, part: 'embedder' | 'reranker', model: string): Outcome {
  const baseUrl = webAddress(value);
  if (baseUrl !== undefined)
    return { fate: 'changed', note: `${part}, by the server that HuixiangDou asked; another embedder needs a new ingest`, settings: { [part]: { ...hosted, model } } };
  return left(
    part === 'embedder'
      ? 'embedder.model is multilingual-e5-small unless another is chosen (docs/models.md); vectors are computed anew in any case'
      : 'a reranker needs its model as ONNX: reranker.kind (docs/models.md)',
  );
}

function isOn(value: unknown): boolean {
  return value === true || value === 1;
}

/** HuixiangDou searched unless it was told not to. */
function searches(all: ReadonlyMap<string, unknown>): boolean {
  return isOn(all.get('worker.enable_web_search') ?? 1);
}

function engineOf(value: unknown): string | undefined {
  return value === 'serper' ? 'serper' : value === 'ddgs' ? 'duckduckgo' : undefined;
}

function searchEngine(value: unknown, all: ReadonlyMap<string, unknown>): Outcome {
  const kind = engineOf(value);
  if (!searches(all)) return left('worker.enable_web_search is off');
  if (kind === undefined) return left('an engine that is not known here: webSearch.kind');
  return { fate: 'taken', note: 'webSearch.kind', settings: { webSearch: { kind }, libraries: [{ name: 'default', webSearch: true }] } };
}

function searchDomains(value: unknown, all: ReadonlyMap<string, unknown>): Outcome {
  if (!searches(all) || engineOf(all.get('web_search.engine')) === undefined) return left('nothing is searched for on the web');
  const named = Array.isArray(value) ? value.map((one) => String(one).toLowerCase()) : [];
  const preferred = [...new Set(named.filter((one) => /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/u.test(one)))];
  const note = `webSearch.preferred, other pages left out as there${preferred.length < named.length ? '; what is no domain is left out' : ''}`;
  return { fate: 'taken', note, settings: { webSearch: { preferred, onlyPreferred: preferred.length > 0 } } };
}

function presetOf(all: ReadonlyMap<string, unknown>): string | undefined {
  return presets.get(String(all.get(provider)));
}

/** Null where the file names no model that can be asked. */
function modelOf(all: ReadonlyMap<string, unknown>): string | null {
  const preset = presetOf(all);
  const named = all.get(modelName);
  const model = named === 'auto' || named === '' ? longest.get(preset ?? '') : named;
  return typeof model === 'string' && (preset !== undefined || webAddress(all.get(address)) !== undefined) ? model : null;
}

function languageModel(_: unknown, all: ReadonlyMap<string, unknown>): Outcome {
  const preset = presetOf(all);
  if (modelOf(all) === null)
    return left('no model to ask: choose languageModel.preset or baseUrl, and model (docs/language-models.md); until then answers are quoted');
  const settings = { languageModel: { kind: 'openai-compatible', ...(preset !== undefined && { preset }) } };
  return { fate: 'changed', note: preset === undefined ? 'languageModel.baseUrl says where it is' : 'languageModel.preset', settings };
}

function ofModel(name: string, meaning: (value: unknown, all: ReadonlyMap<string, unknown>) => unknown): Rule {
  return (value, all) => {
    if (modelOf(all) === null) return left('no model to ask');
    const meant = meaning(value, all);
    if (meant === undefined || meant === '') return left(`nothing that languageModel.${name} takes`);
    return { fate: meant === value ? 'taken' : 'changed', note: `languageModel.${name}`, settings: { languageModel: { [name]: meant } } };
  };
}

function atLeast(value: unknown, least: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined;
}

/** Without user, password and query, where people put keys. */
function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const { protocol, username, search, href } = new URL(value);
  return /^https?:$/u.test(protocol) && username === '' && search === '' ? href.replace(/\/$/u, '') : undefined;
}

/** Groups are quiet from the end of the working time to its start. */
function hours(_: unknown, all: ReadonlyMap<string, unknown>): Outcome {
  if (!isOn(all.get('worker.time.enable'))) return left('worker.time.enable is off');
  const [from, to] = ['end', 'start'].map((name) => /^([01]\d|2[0-3]):[0-5]\d/u.exec(String(all.get(`worker.time.${name}`)))?.[0]);
  if (from === undefined || to === undefined || (from === '23:59' && to === '00:00') || from === to) return left('the whole day');
  return { fate: 'changed', note: 'admission.quietTimes, by the clock of this machine', settings: { admission: { quietTimes: [{ from, to }] } } };
}
