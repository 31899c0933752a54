import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Converse, DecisionEvent } from '#conversation/converse.js';

/** What comes of a message, for those who do not care for what happens on the way. @throws what `Converse.run` throws */
export async function decide(converse: Pick<Converse, 'run'>, message: IncomingMessage, signal: AbortSignal): Promise<DecisionEvent> {
  for await (const event of converse.run(message, signal)) if (event.type === 'decision') return event;
  throw new AssistantError('INTERNAL', 'the conversation ended without a decision');
}
