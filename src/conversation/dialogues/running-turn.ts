import type { DialogueTurn } from '#domain/dialogue.js';
import type { PipelineEvent } from '#pipeline/stage.js';

/** What is told of a turn: what the pipeline tells, and at last how it ended. */
export interface TurnEvent {
  /** 1, 2, … within the turn. */
  readonly number: number;
  /** Milliseconds after the turn began. */
  readonly at: number;
  readonly event: PipelineEvent | { readonly type: 'turn-ended'; readonly turn: DialogueTurn };
}

/** Of more, the pieces of the answer are left out: the whole of it comes with the end. */
const mostKept = 20_000;

/** The events of one turn, from the first one, for however many look on, now or later. It goes on without any of them. */
export class RunningTurn {
  readonly #events: TurnEvent[] = [];
  #number = 0;
  #isOver = false;
  /** Wakes those who wait for the next event. */
  #wake: () => void = () => undefined;
  #next = this.#anew();

  tell(event: TurnEvent['event'], at: number): void {
    if (this.#isOver) return;
    this.#isOver = event.type === 'turn-ended';
    if (event.type === 'answer-delta' && this.#events.length >= mostKept) return;
    this.#number += 1;
    this.#events.push({ number: this.#number, at, event });
    const wake = this.#wake;
    this.#next = this.#anew();
    wake();
  }

  /** @param after the number of the last event that is known, 0 for none @param signal ends the looking on alone */
  async *from(after: number, signal: AbortSignal): AsyncGenerator<TurnEvent, void> {
    const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (let seen = after; !signal.aborted;) {
      const next = this.#next;
      const event = this.#events[seen];
      if (event) {
        seen += 1;
        yield event;
      } else if (this.#isOver) return;
      else await Promise.race([next, gone]);
    }
  }

  #anew(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
