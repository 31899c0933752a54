import { failureCode } from '#telemetry/failure-code.js';
import type { RunningSpan } from '#telemetry/running-span.js';

/** Work within a span that ends with it. */
export async function withinSpan<Result>(span: RunningSpan, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await span.within(work);
    span.end();
    return result;
  } catch (error) {
    span.end(failureCode(error));
    throw error;
  }
}

/**
 * A run every step of which happens within a span that ends with it.
 * @param isLast whether nothing is missed by who leaves after this event
 */
export async function* stepsWithin<Event, Output>(
  span: RunningSpan,
  steps: AsyncIterator<Event, Output>,
  isLast: (event: Event) => boolean = () => false,
): AsyncGenerator<Event, Output> {
  let failure: string | null = 'CANCELLED';
  try {
    for (;;) {
      const step = await span.within(() => steps.next());
      if (step.done) {
        failure = null;
        return step.value;
      }
      if (isLast(step.value)) failure = null;
      yield step.value;
    }
  } catch (error) {
    failure = failureCode(error);
    throw error;
  } finally {
    await span.within(async () => steps.return?.()).finally(() => span.end(failure));
  }
}
