import path from 'node:path';
import { settingsSchema, type Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';

export interface RerankOptions {
  /** A folder, or the address of a server before `/rerank`, its form behind a `#`. */
  readonly rerank?: string;
  readonly rerankForm?: string;
  /** Name of the model on the server. */
  readonly rerankModel?: string;
}

/** An evaluation has more time than an answer: a model that is slow here is measured all the same. */
const timeoutSeconds = 120;

/**
 * The reranker that a command line names, else the configured one. The configured key goes with it only to the server it is for.
 * @throws AssistantError INVALID_INPUT for what is no reranker
 */
export function chosenReranker({ rerank, rerankForm, rerankModel }: RerankOptions, configured: Settings['reranker']): Settings['reranker'] {
  if (rerank === undefined) {
    if (rerankForm !== undefined || rerankModel !== undefined)
      throw new AssistantError(
        'INVALID_INPUT',
        '--rerank-form and --rerank-model say how a server is asked; give its address with --rerank',
      );
    return configured;
  }
  if (/^https?:/iu.test(rerank)) return serverOf({ rerank, rerankForm, rerankModel }, configured);
  if (rerankForm !== undefined || rerankModel !== undefined)
    throw new AssistantError(
      'INVALID_INPUT',
      `--rerank-form and --rerank-model are for servers, and ${rerank} is a folder; leave them out`,
    );
  const { maxTokens, threads } = configured.kind === 'onnx' ? configured : {};
  return checked({ kind: 'onnx', model: path.resolve(rerank), maxTokens, threads, timeoutSeconds });
}

interface ServerOptions {
  readonly rerank: string;
  readonly rerankForm: string | undefined;
  readonly rerankModel: string | undefined;
}

function serverOf({ rerank, rerankForm, rerankModel }: ServerOptions, configured: Settings['reranker']): Settings['reranker'] {
  const [baseUrl = '', hash] = rerank.split('#', 2);
  const sameServer = configured.kind === 'http' && originOf(configured.baseUrl ?? '') === originOf(baseUrl) ? configured : null;
  return checked({
    kind: 'http',
    baseUrl,
    form: rerankForm ?? hash ?? sameServer?.form,
    model: rerankModel ?? sameServer?.model,
    apiKey: sameServer?.apiKey,
    timeoutSeconds,
  });
}

function checked(given: object): Settings['reranker'] {
  const { data, error } = settingsSchema.shape.reranker.safeParse(given);
  if (data) return data;
  const problems = error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  throw new AssistantError(
    'INVALID_INPUT',
    `--rerank names no reranker (${problems}); give a folder, or an address such as http://127.0.0.1:8080#tei`,
  );
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
