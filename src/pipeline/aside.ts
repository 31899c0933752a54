import type { PipelineEvent } from '#pipeline/stage.js';

type Run<Output> = AsyncGenerator<PipelineEvent, Output>;

/** A run that goes on while another one tells its events. */
export interface Aside<Output> {
  /** The same run, to be continued later: it tells at once what has happened, waits for the rest, and throws only then. */
  readonly rest: Run<Output>;
  /** Stops what has not ended, and resolves when it has. */
  readonly leave: () => Promise<void>;
}

/** Starts a run beside another. @param start is given the signal that stops it: when `signal` is aborted, or when it is left */
export function aside<Output>(start: (signal: AbortSignal) => Run<Output>, signal: AbortSignal): Aside<Output> {
  const leaving = new AbortController();
  const run = start(AbortSignal.any([signal, leaving.signal]));
  const events: PipelineEvent[] = [];
  const going = (async (): Promise<Output> => {
    for (let step = await run.next(); ; step = await run.next()) {
      if (step.done) return step.value;
      events.push(step.value);
    }
  })();
  const ended = going.then(
    () => undefined,
    () => undefined, // who continues it hears of it; if nobody does, nobody is left to be told
  );
  return { rest: rest(going, events), leave };

  function leave(): Promise<void> {
    leaving.abort();
    return ended;
  }
}

async function* rest<Output>(going: Promise<Output>, events: readonly PipelineEvent[]): Run<Output> {
  const output = await going;
  yield* events;
  return output;
}
