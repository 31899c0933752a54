import type { PipelineEvent } from '#pipeline/stage.js';

/**
 * Starts a run that goes on while another one tells its events.
 * @returns the same run, to be continued later: it tells at once what has happened, waits for the rest, and throws only then
 */
export function aside<Output>(run: AsyncGenerator<PipelineEvent, Output>): AsyncGenerator<PipelineEvent, Output> {
  const events: PipelineEvent[] = [];
  const going = (async (): Promise<Output> => {
    for (let step = await run.next(); ; step = await run.next()) {
      if (step.done) return step.value;
      events.push(step.value);
    }
  })();
  going.catch(() => undefined); // who continues it hears of it; if nobody does, nobody is left to be told
  return (async function* () {
    const output = await going;
    yield* events;
    return output;
  })();
}
