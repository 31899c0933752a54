import type { Converse, ConversationEvent, DecisionEvent } from '#conversation/converse.js';
import type { DeclineReason } from '#domain/decision.js';
import type { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { RunningSpan } from '#telemetry/running-span.js';
import type { Spans } from '#telemetry/spans.js';
import { stepsWithin } from '#telemetry/within-span.js';

/** A conversation each of whose messages is a span, within that of its request where it came by one. */
export class TracedConverse implements Pick<Converse, 'run' | 'refuse' | 'fail'> {
  constructor(
    private readonly converse: Pick<Converse, 'run' | 'refuse' | 'fail'>,
    private readonly spans: Spans,
  ) {}

  async *run(message: IncomingMessage, signal: AbortSignal): AsyncGenerator<ConversationEvent, void> {
    const span = this.#begin(message);
    for await (const event of stepsWithin(span, this.converse.run(message, signal), ({ type }) => type === 'decision')) {
      if (event.type === 'decision') span.set(attributesOf(event));
      yield event;
    }
  }

  refuse(message: IncomingMessage, reason: DeclineReason): DecisionEvent {
    const span = this.#begin(message);
    const refused = this.converse.refuse(message, reason);
    span.set(attributesOf(refused));
    span.end();
    return refused;
  }

  fail(message: IncomingMessage, cause: AssistantError): void {
    const span = this.#begin(message);
    this.converse.fail(message, cause);
    span.end(cause.code);
  }

  #begin({ library, mode }: IncomingMessage): RunningSpan {
    return this.spans.beginOrGoOn('message', { attributes: { 'huixiang.library': library, 'huixiang.mode': mode } });
  }
}

/** `huixiang trace show` says the rest to whoever may read it. */
function attributesOf({ decision, trace }: DecisionEvent): Record<string, string> {
  return {
    'huixiang.trace': trace,
    'huixiang.outcome': decision.outcome,
    ...(decision.outcome === 'declined' && { 'huixiang.reason': decision.reason }),
  };
}
