import { setTimeout as wait } from 'node:timers/promises';
import type { Preview } from '#ports/reply-sender.js';

/** How a platform shows what grows. */
export interface Growing {
  /** What the platform calls it. */
  readonly handle: string;
  readonly signal: AbortSignal;
  /** Between two steps. */
  readonly pauseMs: number;
  /** Shows all of it so far. @returns whether it takes more. Never throws */
  readonly step: (text: string) => Promise<boolean>;
  /** After the last step. @param shown what stands there. Never throws */
  readonly end: (shown: string) => Promise<void>;
}

/** A reply that is shown while it is written: one step at a time, the newest text each; steps there is no time for are left out. */
export function growingPreview({ handle, signal, pauseMs, step, end }: Growing): Preview {
  const closing = new AbortController();
  const until = AbortSignal.any([signal, closing.signal]);
  let [wanted, shown] = ['', ''];
  let isOver = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (wanted !== shown && !isOver) {
      const text = wanted;
      isOver ||= !(await step(text));
      shown = text;
      if (!isOver) await wait(pauseMs, null, { signal: until }).catch(() => (isOver = true));
    }
  }

  return {
    handle,
    show(text) {
      wanted = text;
      if (!isOver) running ??= run().finally(() => (running = null));
    },
    async close() {
      isOver = true;
      closing.abort();
      await running;
      await end(shown);
    },
  };
}
