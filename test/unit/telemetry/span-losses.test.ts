import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { SpanLosses } from '#telemetry/span-losses.js';

const spans = (count: number): ReadableSpan[] => Array.from({ length: count }, () => ({}) as ReadableSpan);
const minuteMs = 60_000;

function watched(result?: ExportResult) {
  let now = 0;
  const warnings: string[] = [];
  const queued: ReadableSpan[] = [];
  const losses = new SpanLosses({ host: 'collector:4318', mostWaiting: 3, warn: (text) => warnings.push(text), elapsed: () => now });
  const nothing = async (): Promise<void> => undefined;
  const queue: SpanProcessor = {
    onStart: () => undefined,
    onEnd: (span) => void queued.push(span),
    forceFlush: nothing,
    shutdown: nothing,
  };
  const exporter: SpanExporter = { export: (_, done) => result && done(result), shutdown: nothing };
  const processor = losses.watchProcessor(queue);
  const sender = losses.watchExporter(exporter);
  return {
    losses,
    warnings,
    queued,
    end: (count: number) => spans(count).forEach((span) => processor.onEnd(span)),
    send: (count: number) => sender.export(spans(count), () => undefined),
    pass: (milliseconds: number) => void (now += milliseconds),
  };
}

const failed = (error: object): ExportResult => ({ code: ExportResultCode.FAILED, error: Object.assign(new Error('secret'), error) });

describe('losses of spans', () => {
  it('are none where all is sent', () => {
    const { losses, warnings, end, send } = watched({ code: ExportResultCode.SUCCESS });
    for (let i = 0; i < 5; i += 1) {
      end(3);
      send(3);
    }
    losses.giveUp();
    expect(warnings).toEqual([]);
  });

  it('begin where too many wait, and those are not even queued', () => {
    const { warnings, queued, end } = watched();
    end(5);
    expect([queued.length, warnings]).toEqual([3, [expect.stringMatching(/^telemetry: 1 spans .* collector:4318 \(too many wait/u)]]);
  });

  it('are warned of every five minutes at most, with all since then', () => {
    const { losses, warnings, end, send, pass } = watched(failed({ code: 'ECONNREFUSED' }));
    const lose = (): void => {
      end(2);
      send(2);
    };
    lose();
    lose();
    pass(4 * minuteMs);
    lose();
    pass(minuteMs);
    lose();
    lose();
    losses.giveUp();
    losses.giveUp();
    expect(warnings.map((text) => /telemetry: (\d+) spans/u.exec(text)?.[1])).toEqual(['2', '6', '2']);
  });

  it.each([
    [{ code: 401 }, 'it answers 401'],
    [{ code: 'ENOTFOUND' }, 'ENOTFOUND'],
    [{ code: 'the token was abc' }, 'it does not answer, or has too much to do'],
    [{}, 'it does not answer, or has too much to do'],
  ])('say why without words of others: %j', (error, why) => {
    const { warnings, end, send } = watched(failed(error));
    end(1);
    send(1);
    expect(warnings).toEqual([expect.stringContaining(`(${why})`)]);
    expect(warnings[0]).not.toMatch(/secret|token/u);
  });

  it('at the end are what waits and what is on its way', () => {
    const { losses, warnings, end, send } = watched();
    end(3);
    send(2);
    losses.giveUp();
    expect(warnings).toEqual([expect.stringMatching(/^telemetry: 3 spans .*no more time/u)]);
  });
});
