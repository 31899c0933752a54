import type { ModelCall } from '#domain/model-call.js';
import type { LanguageModelEvent } from '#ports/language-model.js';

/** A model, and where it is. */
export interface TracedModel {
  /** As the settings or the adapters name it. */
  readonly provider: string;
  /** Address of its server; null where it is in this process, or only its library knows. */
  readonly address: string | null;
  /** False for a model in this process. */
  readonly isAsked: boolean;
}

type Operation = 'chat' | 'embeddings' | 'rerank';
type Values = Record<string, string | number | boolean | string[]>;

/**
 * Names of providers as the semantic conventions write them, where they know the provider by another name than we do:
 * https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/client-inference.md (November 2026)
 */
const conventional: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  moonshot: 'moonshot_ai',
  gpt: 'openai',
  google: 'gcp.gen_ai',
  'google-genai': 'gcp.gemini',
  'google-vertexai': 'gcp.vertex_ai',
  bedrock: 'aws.bedrock',
  mistralai: 'mistral_ai',
  mistral: 'mistral_ai',
  xai: 'x_ai',
};

/**
 * What is known of a call before it is made, by the conventions for models
 * (https://github.com/open-telemetry/semantic-conventions-genai/tree/main/docs/gen-ai, in development). They have no word for reranking.
 */
export function requestAttributes(operation: Operation, model: string, { provider, address }: TracedModel): Values {
  return {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': conventional[provider] ?? provider,
    'gen_ai.request.model': model,
    ...serverAttributes(address),
  };
}

/** What it took. Tokens that the server did not count are estimates, and said to be. */
export function callAttributes(call: ModelCall): Values {
  const { inputTokens, outputTokens, cachedTokens, isEstimate, msToFirstToken, retries } = call;
  return {
    'gen_ai.usage.input_tokens': inputTokens,
    'gen_ai.usage.output_tokens': outputTokens,
    ...(cachedTokens !== null && { 'gen_ai.usage.cache_read.input_tokens': cachedTokens }),
    ...(msToFirstToken !== null && { 'gen_ai.response.time_to_first_chunk': msToFirstToken / 1000 }),
    ...(isEstimate && { 'huixiang.usage.is_estimate': true }),
    ...(retries > 0 && { 'huixiang.retries': retries }),
  };
}

const finishReasons = { stop: 'stop', length: 'length', 'tool-calls': 'tool_calls', 'content-filter': 'content_filter' } as const;

export function finishAttributes({ reason }: Extract<LanguageModelEvent, { readonly type: 'end' }>): Values {
  return { 'gen_ai.response.finish_reasons': [finishReasons[reason]] };
}

/** Host and port alone: what stands behind them may be a key. */
function serverAttributes(address: string | null): Values {
  if (address === null || !URL.canParse(address)) return {};
  const { hostname, port, protocol } = new URL(address);
  return { 'server.address': hostname, 'server.port': Number(port) || (protocol === 'https:' ? 443 : 80) };
}
