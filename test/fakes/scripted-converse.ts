import { unspokenReasons, type Converse, type ConversationEvent, type DecisionEvent } from '#conversation/converse.js';
import { decline } from '#pipeline/decline.js';
import { detectLanguage } from '#shared/detect-language.js';
import type { Decision, DeclineReason } from '#domain/decision.js';
import type { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import { verdict } from './scripted-app.js';

/** What comes of a message. */
export type ScriptedEnd = (message: IncomingMessage, signal: AbortSignal) => Promise<DecisionEvent>;

/** What is told before it ends. */
export type ScriptedEvents = (message: IncomingMessage) => readonly ConversationEvent[];

export const answered = (text: string): DecisionEvent => ended({ outcome: 'answered', answer: { text, citations: [] }, gate: verdict });
export const declined = (reason: DeclineReason, reply: string | null = null): DecisionEvent =>
  ended({ outcome: 'declined', reason, reply, gate: verdict });

function ended(decision: Decision): DecisionEvent {
  return { type: 'decision', decision, timings: {}, trace: 't' };
}

/** A conversation that ends as it is told, and knows what it was asked. */
export function scriptedConverse(
  end: ScriptedEnd,
  before: ScriptedEvents = () => [],
): Pick<Converse, 'run' | 'refuse' | 'fail'> & { readonly asked: IncomingMessage[]; readonly failed: AssistantError[] } {
  const asked: IncomingMessage[] = [];
  const failed: AssistantError[] = [];
  return {
    asked,
    failed,
    fail: (_message, cause) => void failed.push(cause),
    async *run(message, signal): AsyncGenerator<ConversationEvent, void> {
      asked.push(message);
      yield* before(message);
      yield await end(message, signal);
    },
    refuse({ mode, origin, text }, reason) {
      const isSilent = unspokenReasons.has(reason) || (origin?.group ?? null) !== null;
      const { reply } = decline({ reason, mode: isSilent ? 'group' : mode, language: detectLanguage(text), topics: [], gate: null });
      return declined(reason, reply);
    },
  };
}
