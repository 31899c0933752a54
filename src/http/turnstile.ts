import type { FastifyReply } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { hangUp } from '#http/hang-up.js';

export interface TurnstileOptions {
  /** Questions answered at once. */
  readonly maxConcurrent: number;
  /** Longest time for one answer; the conversation ends before, a reader that takes nothing in does not. */
  readonly deadlineSeconds: number;
}

/** Leave to answer one question. */
export interface Admitted {
  /** Aborted at the deadline, when the server stops, and when the asker is gone. */
  readonly signal: AbortSignal;
  /** What is to be told of an error: why the signal was aborted, where it was, else the error. */
  readonly failureOf: (error: unknown) => unknown;
  readonly leave: () => void;
}

/** Lets so many questions in at once, each with a deadline. */
export class Turnstile {
  private readonly inside = new Set<AbortController>();

  constructor(private readonly options: TurnstileOptions) {}

  /** @throws AssistantError OVERLOADED */
  enter(reply: FastifyReply): Admitted {
    return this.admit(hangUp(reply));
  }

  /** @param gone aborted when nobody waits for the answer any longer @throws AssistantError OVERLOADED */
  admit(gone: AbortSignal): Admitted {
    const { maxConcurrent, deadlineSeconds } = this.options;
    if (this.inside.size >= maxConcurrent)
      throw new AssistantError('OVERLOADED', `${maxConcurrent} questions are being answered; try again in a moment`);
    const stopping = new AbortController();
    this.inside.add(stopping);
    const late = new AssistantError('TIMEOUT', `no answer within ${deadlineSeconds} s (conversation.deadlineSeconds); try again`);
    const timer = setTimeout(() => stopping.abort(late), deadlineSeconds * 1000);
    const signal = AbortSignal.any([stopping.signal, gone]);
    return {
      signal,
      failureOf: (error) => {
        if (!signal.aborted) return error;
        const reason: unknown = stopping.signal.reason;
        return reason instanceof AssistantError ? reason : new AssistantError('CANCELLED', 'the request was cancelled');
      },
      leave: () => {
        clearTimeout(timer);
        this.inside.delete(stopping);
      },
    };
  }

  /** Ends what is still being answered. */
  stopAll(): void {
    for (const stopping of this.inside)
      stopping.abort(new AssistantError('CANCELLED', 'the server is stopping; ask again when it is back'));
  }
}
