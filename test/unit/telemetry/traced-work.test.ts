import { AssistantError } from '#domain/errors.js';
import type { Job, JobProgress } from '#domain/job.js';
import { tracedWork } from '#telemetry/traced-work.js';
import { spansInMemory } from '../../fakes/spans-in-memory.js';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const job: Job = {
  id: 'j1',
  kind: 'build',
  library: 'plants',
  input: { secret: 'words' },
  state: 'running',
  attempts: 2,
  isStopping: false,
  progress: null,
  result: null,
  error: null,
  by: 'a1',
  createdAt: '2026-11-26T10:00:00.000Z',
  startedAt: '2026-11-26T10:00:01.000Z',
  endedAt: null,
};
const step = (name: string): JobProgress => ({ step: name, done: 0, total: null });

describe('traced work', () => {
  it('is a trace with a link to what asked for it, its steps as events, and tells what it told', async () => {
    const { spans, named } = spansInMemory();
    const told: JobProgress[] = [];
    const work = tracedWork(async (_job, { tell }) => {
      for (const name of ['read', 'read', 'embed', 'publish']) tell(step(name));
      spans.goOn('inner')?.end();
      return { build: 'b1' };
    }, spans);
    const telling = { signal: new AbortController().signal, tell: (progress: JobProgress) => void told.push(progress) };
    expect(await work({ ...job, traceparent }, telling)).toEqual({ build: 'b1' });
    expect(told).toHaveLength(4);
    const span = named('job build');
    expect(span).toMatchObject({
      kind: 4,
      links: [{ context: { spanId: 'b7ad6b7169203331' } }],
      attributes: { 'huixiang.job': 'j1', 'huixiang.library': 'plants', 'huixiang.job.attempt': 2, 'huixiang.outcome': 'done' },
    });
    expect(span.events.map(({ name }) => name)).toEqual(['read', 'embed', 'publish']);
    expect(named('inner').parentSpanContext?.spanId).toBe(span.spanContext().spanId);
    expect(JSON.stringify(span.attributes)).not.toContain('words');
  });

  it.each([
    ['a failure', null, new AssistantError('SOURCE_EMPTY', 'no'), ['failed', 'SOURCE_EMPTY']],
    ['its time', new AssistantError('TIMEOUT', 'late'), new Error('aborted'), ['failed', 'TIMEOUT']],
    ['making way', new Error('stop'), new Error('aborted'), ['stopped', undefined]],
  ])('that ends by %s says so', async (_what, stop, failure, expected) => {
    const { spans, named } = spansInMemory();
    const stopping = new AbortController();
    if (stop) stopping.abort(stop);
    const work = tracedWork(async () => Promise.reject(failure), spans);
    await expect(work(job, { signal: stopping.signal, tell: () => undefined })).rejects.toBe(failure);
    const { attributes, links } = named('job build');
    expect([attributes['huixiang.outcome'], attributes['error.type'], links]).toEqual([...expected, []]);
  });
});
