/** Runs a generator to its end: what it yielded, and what it returned. */
export async function drain<Event, Result>(run: AsyncGenerator<Event, Result>): Promise<{ events: Event[]; result: Result }> {
  const events: Event[] = [];
  for (let step = await run.next(); ; step = await run.next()) {
    if (step.done) return { events, result: step.value };
    events.push(step.value);
  }
}
