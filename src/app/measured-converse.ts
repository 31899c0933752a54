import type { Converse, ConversationEvent, DecisionEvent } from '#conversation/converse.js';
import type { DeclineReason } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { ServiceMetrics } from '#http/service-metrics.js';

/** A conversation whose stages and outcomes are counted. */
export class MeasuredConverse implements Pick<Converse, 'run' | 'refuse'> {
  constructor(
    private readonly converse: Pick<Converse, 'run' | 'refuse'>,
    private readonly metrics: ServiceMetrics,
  ) {}

  async *run(message: IncomingMessage, signal: AbortSignal): AsyncGenerator<ConversationEvent, void> {
    const { stages, outcomes } = this.metrics;
    const { mode } = message;
    let isCounted = false;
    const count = (outcome: string, reason: string): void => {
      if (!isCounted) outcomes.inc({ outcome, reason, mode });
      isCounted = true;
    };
    try {
      for await (const event of this.converse.run(message, signal)) {
        if (event.type === 'stage-end') stages.observe({ stage: event.stage }, event.milliseconds / 1000);
        if (event.type === 'decision') count(event.decision.outcome, reasonOf(event));
        yield event;
      }
    } catch (error) {
      count('failed', error instanceof AssistantError ? error.code : 'INTERNAL');
      throw error;
    } finally {
      count('failed', 'CANCELLED');
    }
  }

  refuse(message: IncomingMessage, reason: DeclineReason): DecisionEvent {
    this.metrics.outcomes.inc({ outcome: 'declined', reason, mode: message.mode });
    return this.converse.refuse(message, reason);
  }
}

function reasonOf({ decision }: DecisionEvent): string {
  return decision.outcome === 'declined' ? decision.reason : 'none';
}
