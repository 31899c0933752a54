import { openSpans } from '#telemetry/open-spans.js';
import { randomFrom } from '../../fakes/values-by-schema.js';
import { startTraceCollector, type TraceCollector } from '../../simulators/trace-collector.js';

/** The lowest of all: by any share of the ids themselves it would be sent. */
const chosen = `00-${'0'.repeat(31)}1-b7ad6b7169203331-01`;
let collector: TraceCollector;
beforeEach(async () => {
  collector = await startTraceCollector();
});
afterEach(() => collector.close());

/** How many of the spans that begin here arrive, each with one within it. */
async function arrivedOf(count: number, sampleRatio: number, traceparent?: string): Promise<number> {
  const below = randomFrom(1);
  const collecting = { endpoint: collector.endpoint, headers: {}, serviceName: 'kb', version: '1', warn: () => undefined };
  const spans = openSpans({ ...collecting, sampleRatio, random: () => below(2 ** 32) / 2 ** 32 });
  for (let i = 0; i < count; i += 1) {
    const span = spans.begin('request', { continues: traceparent });
    span.within(() => spans.goOn('within')?.end());
    span.end();
  }
  await spans.close();
  const of = (name: string): number => collector.spans.filter((span) => span.name === name).length;
  expect(of('within')).toBe(of('request'));
  return of('request');
}

describe('the share of traces that is sent', () => {
  it('is kept to though whoever asks chooses the id of the trace', async () => {
    const arrived = await arrivedOf(1000, 0.1, chosen);
    expect(arrived).toBeGreaterThan(60);
    expect(arrived).toBeLessThan(140);
  });

  it('is kept to where a trace begins here', async () => {
    const arrived = await arrivedOf(1000, 0.1);
    expect(arrived).toBeGreaterThan(60);
    expect(arrived).toBeLessThan(140);
  });

  it.each([
    [0, chosen, 0],
    [1, chosen, 20],
    [1, chosen.replace(/1$/u, '0'), 0],
  ])('of %d, with the header %s, sends %d of 20', async (ratio, traceparent, expected) => {
    expect(await arrivedOf(20, ratio, traceparent)).toBe(expected);
  });
});
