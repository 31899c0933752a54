import type { Reranker } from '#ports/reranker.js';
import { busy, ModelServer, type CallLimits } from '#remote/model-server.js';
import { rerankForms, type PlacedScore, type RerankFormName } from './rerank-forms.js';
import { rerankingStopped } from './reranking-stopped.js';

export interface HttpRerankerOptions {
  /** Address before the path of the form, `/rerank` for most; null for the form's own. */
  readonly baseUrl: string | null;
  readonly form: RerankFormName;
  /** Name of the model on the server; null where it serves one. */
  readonly model: string | null;
  readonly apiKey: string | null;
  /** Longest time for one call, its second try included. */
  readonly timeoutSeconds: number;
}

/** What servers take at once without being set up for more. */
const atOnce = 32;
/** Scores of 32 passages are under 10 KB; servers that send the passages back as well are put up with. */
const mostBytes = 4_000_000;

/** A server that scores passages, by the forms in rerank-forms.ts. */
export class HttpReranker implements Reranker {
  readonly name: string;
  readonly maxTokens = null;
  private readonly server: ModelServer;

  constructor(private readonly options: HttpRerankerOptions) {
    const { form, model, apiKey, timeoutSeconds } = options;
    const { path, baseUrl } = rerankForms[form];
    const address = new URL(`${(options.baseUrl ?? baseUrl ?? '').replace(/\/+$/u, '')}${path}`);
    this.name = model ?? address.host;
    this.server = new ModelServer({
      section: 'reranker',
      address,
      apiKey,
      timeoutSeconds,
      tries: 2,
      retried: busy,
      retriesBroken: false,
      mostBytes,
      stopped: rerankingStopped,
    });
  }

  async rerank(question: string, passages: readonly string[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    return this.server.call(signal, async (limits) => {
      const scores: number[] = [];
      for (let start = 0; start < passages.length; start += atOnce)
        scores.push(...(await this.score(question, passages.slice(start, start + atOnce), limits)));
      return scores;
    });
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private async score(question: string, passages: readonly string[], limits: CallLimits): Promise<number[]> {
    const { form, model } = this.options;
    const { body, answer } = rerankForms[form];
    const given = await this.server.post(body({ model, question, passages }), limits);
    const placed: readonly PlacedScore[] = answer.safeParse(given).data ?? [];
    const scores = new Map(placed.map(({ index, score }) => [index, score]));
    const inOrder = passages.map((_, i) => scores.get(i));
    if (placed.length !== passages.length || !inOrder.every((score) => score !== undefined))
      throw this.server.failure(
        'MODEL_FAILED',
        `did not answer with one score for each of ${passages.length} passages; check reranker.form and reranker.baseUrl`,
      );
    return inOrder;
  }
}
