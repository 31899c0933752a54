import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { Moderator } from '#ports/moderator.js';
import { busy, ModelServer } from '#remote/model-server.js';
import { maskPersonal } from '#shared/mask-personal.js';

export interface OpenAiModeratorOptions {
  /** Address before /moderations. */
  readonly baseUrl: string;
  /** Null for the one that the server takes by itself. */
  readonly model: string | null;
  readonly apiKey: string | null;
  /** Longest time for one text. */
  readonly timeoutSeconds: number;
  /** Whether personal data is masked before it is sent. */
  readonly masks: boolean;
}

const answer = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) });
const mostBytes = 1_000_000;
/** Of one text; servers cut or refuse longer ones. In UTF-16 code units. */
const longestPiece = 8_000;

/** A moderation service of OpenAI's form: https://developers.openai.com/api/reference/resources/moderations */
export class OpenAiModerator implements Moderator {
  readonly name: string;
  private readonly server: ModelServer;

  constructor(private readonly options: OpenAiModeratorOptions) {
    const { baseUrl, model, apiKey, timeoutSeconds } = options;
    const address = new URL(`${baseUrl.replace(/\/+$/u, '')}/moderations`);
    this.name = model ?? address.host;
    this.server = new ModelServer({
      section: 'moderation',
      address,
      apiKey,
      timeoutSeconds,
      tries: 2,
      retried: busy,
      retriesBroken: false,
      mostBytes,
      stopped,
    });
  }

  async objects(whole: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    const { model, masks } = this.options;
    const text = masks ? maskPersonal(whole) : whole;
    return this.server.call(signal, async (limits) => {
      for (let start = 0; start < text.length; start += longestPiece) {
        const input = text.slice(start, start + longestPiece);
        const { data } = answer.safeParse(await this.server.post({ ...(model && { model }), input }, limits));
        if (!data) throw this.server.failure('MODEL_FAILED', 'did not answer with results; check moderation.baseUrl');
        if (data.results.some(({ flagged }) => flagged)) return true;
      }
      return false;
    });
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

function stopped(signal: AbortSignal): AssistantError {
  const isLate = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  const message = isLate ? 'the deadline passed while a text was moderated' : 'moderation was cancelled';
  return new AssistantError(isLate ? 'TIMEOUT' : 'CANCELLED', message, { cause: signal.reason });
}
