import type { Calibrate } from '#calibrate/calibrate.js';
import type { LikeExample } from '#calibrate/likest-examples.js';
import type { Chunk } from '#domain/chunk.js';
import type { DeclineReason, GateVerdict } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { Intent } from '#domain/intent.js';
import type { Libraries } from '#library/libraries.js';
import type { JudgeMessage, LoneMessage } from '#pipeline/reject/judge-message.js';

/** Why a message would, or would not, be answered. */
export interface MessageExplanation {
  readonly accepted: boolean;
  /** Why rules declined it before the gate was asked; null when the gate judged. */
  readonly reason: DeclineReason | null;
  /** What rules read it as. */
  readonly intent: Intent;
  readonly verdict: GateVerdict | null;
  /** The nearest by meaning, best first; their texts are cut. */
  readonly passages: readonly (Pick<Chunk, 'document' | 'headings' | 'text'> & { readonly similarity: number })[];
  /** The nearest, best first. */
  readonly examples: readonly LikeExample[];
}

interface Parts {
  readonly libraries: Libraries;
  readonly judgeMessage: JudgeMessage;
  readonly calibrate: Pick<Calibrate, 'likest'>;
}

const passagesShown = 3;
const examplesShown = 4;
const textShown = 300;

/** Shows how the gate in force judges one message. Nothing is answered, nothing kept, no language model asked. */
export class ExplainMessage {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run(library: string, message: LoneMessage, signal: AbortSignal): Promise<MessageExplanation> {
    const { libraries, judgeMessage, calibrate } = this.parts;
    const lease = await libraries.acquire(library);
    const { build, gate } = lease;
    try {
      const { reason, intent, verdict, question } = await judgeMessage.run(message, { build, gate, signal });
      if (!verdict) return { accepted: false, reason, intent, verdict, passages: [], examples: [] };
      const hits = await build.vectors.search(question.vector, passagesShown, { signal });
      const chunks = build.chunks.chunks(hits.map(({ row }) => row));
      const passages = chunks.map(({ document, headings, text }, i) => ({
        document,
        headings,
        text: text.slice(0, textShown),
        similarity: hits[i]?.score ?? 0,
      }));
      const examples = await calibrate.likest(library, question.vector, { most: examplesShown, signal });
      return { accepted: verdict.accepted, reason, intent, verdict, passages, examples };
    } catch (error) {
      if (error instanceof AssistantError) throw error;
      const [code, message] = signal.aborted
        ? (['CANCELLED', 'nobody waits for it any more'] as const)
        : (['INTERNAL', `the gate of ${library} could not be looked at`] as const);
      throw new AssistantError(code, message, { cause: error });
    } finally {
      lease.release();
    }
  }
}
