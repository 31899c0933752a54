import { setTimeout as pause } from 'node:timers/promises';
import { AssistantError } from '#domain/errors.js';
import { stepsWithin, withinSpan } from '#telemetry/within-span.js';
import { spansInMemory } from '../../fakes/spans-in-memory.js';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('spans', () => {
  it('are within the one that is under way where they begin, through waiting and side by side', async () => {
    const { spans, named } = spansInMemory();
    const one = async (name: string): Promise<void> => {
      const span = spans.begin(name);
      await withinSpan(span, async () => {
        await pause(5);
        await withinSpan(spans.beginOrGoOn(`${name} inner`), () => pause(5));
      });
    };
    await Promise.all([one('a'), one('b')]);
    for (const name of ['a', 'b']) expect(named(`${name} inner`).parentSpanContext?.spanId).toBe(named(name).spanContext().spanId);
    expect(spans.goOn('outside')).toBeNull();
    expect(spans.traceparent()).toBeUndefined();
  });

  it('begin anew at a border, with the trace of the asker or a link to it', () => {
    const { spans, named } = spansInMemory();
    spans.begin('around').within(() => {
      spans.begin('goes on', { continues: traceparent }).end();
      spans.begin('linked', { linksTo: traceparent }).end();
      spans.begin('linked to none', { linksTo: 'nonsense' }).end();
    });
    expect(named('goes on').parentSpanContext).toMatchObject({ traceId: traceparent.slice(3, 35), spanId: 'b7ad6b7169203331' });
    expect(named('linked').parentSpanContext).toBeUndefined();
    expect(named('linked').links.map(({ context }) => context.spanId)).toEqual(['b7ad6b7169203331']);
    expect(named('linked to none').links).toEqual([]);
  });

  it('are handed on with requests to models alone', () => {
    const { spans } = spansInMemory();
    const seen: (string | undefined)[] = [];
    const look = (): void => void seen.push(spans.handedOn());
    spans.begin('stage').within(look);
    const asked = spans.begin('asked', { kind: 'client' });
    asked.within(look);
    asked.within(() => spans.beginOrGoOn('within').within(look));
    expect(seen).toEqual([undefined, expect.stringMatching(new RegExp(`^00-${asked.traceId}-[0-9a-f]{16}-01$`, 'u')), undefined]);
  });

  it('end once, with the code of a failure and none of its words', async () => {
    const { spans, ended } = spansInMemory();
    const fail = async (): Promise<void> => Promise.reject(new AssistantError('TIMEOUT', 'secret words'));
    await expect(withinSpan(spans.begin('a'), fail)).rejects.toThrow('secret words');
    await expect(withinSpan(spans.begin('b'), async () => Promise.reject(new TypeError('secret')))).rejects.toThrow('secret');
    const twice = spans.begin('c');
    twice.end();
    twice.end('LATE');
    expect(ended().map(({ name, attributes, status, events }) => [name, attributes['error.type'], status, events])).toEqual([
      ['a', 'TIMEOUT', { code: 2 }, []],
      ['b', 'INTERNAL', { code: 2 }, []],
      ['c', undefined, { code: 0 }, []],
    ]);
  });
});

describe('a run of steps within a span', () => {
  async function* steps(spans: ReturnType<typeof spansInMemory>['spans'], left: () => void): AsyncGenerator<number, string> {
    try {
      for (let i = 0; i < 3; i += 1) {
        await pause(1);
        spans.beginOrGoOn(`step ${i}`).end();
        yield i;
      }
      return 'out';
    } finally {
      left();
    }
  }

  it('has every step as its child, though others go on in between, and hands over what comes out', async () => {
    const { spans, named } = spansInMemory();
    let isLeft = false;
    const run = stepsWithin(
      spans.begin('run'),
      steps(spans, () => (isLeft = true)),
    );
    let step = await run.next();
    for (; !step.done; step = await spans.begin('else').within(() => run.next()));
    expect([step.value, isLeft]).toEqual(['out', true]);
    for (const i of [0, 1, 2]) expect(named(`step ${i}`).parentSpanContext?.spanId).toBe(named('run').spanContext().spanId);
    expect(named('run').status.code).toBe(0);
  });

  it('is cancelled by who leaves in the middle, and only then', async () => {
    const { spans, named } = spansInMemory();
    let times = 0;
    const leaving = steps(spans, () => (times += 1));
    for await (const step of stepsWithin(spans.begin('left'), leaving)) if (step === 1) break;
    const last = steps(spans, () => (times += 1));
    for await (const step of stepsWithin(spans.begin('had enough'), last, (step) => step === 1)) if (step === 1) break;
    expect(times).toBe(2);
    expect([named('left').attributes['error.type'], named('had enough').attributes['error.type']]).toEqual(['CANCELLED', undefined]);
  });
});
