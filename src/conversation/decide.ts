import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { ConversationEvent, Converse, DecisionEvent } from '#conversation/converse.js';

/**
 * Runs `Converse` to its end, for those who want the decision and no stream.
 * @param see told of all that happens on the way, and of the end
 * @throws what `Converse.run` throws
 */
export async function decide(
  converse: Pick<Converse, 'run'>,
  message: IncomingMessage,
  signal: AbortSignal,
  see: (event: ConversationEvent) => void = () => undefined,
): Promise<DecisionEvent> {
  for await (const event of converse.run(message, signal)) {
    see(event);
    if (event.type === 'decision') return event;
  }
  throw new AssistantError('INTERNAL', 'the conversation ended without a decision');
}
