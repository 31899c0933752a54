import { AssistantError } from '#domain/errors.js';
import type { Work } from '#jobs/do-job.js';
import { failureCode } from '#telemetry/failure-code.js';
import type { Spans } from '#telemetry/spans.js';

/** Work each of whose jobs is a trace of its own, with a link to the request that asked for it; its steps are events. */
export function tracedWork(work: Work, spans: Spans): Work {
  return async (job, { signal, tell }) => {
    const { id, kind, library, attempts, traceparent } = job;
    const attributes = { 'huixiang.job': id, 'huixiang.job.kind': kind, 'huixiang.library': library, 'huixiang.job.attempt': attempts };
    const span = spans.begin(`job ${kind}`, { kind: 'consumer', attributes, linksTo: traceparent });
    let step = '';
    const telling = {
      signal,
      tell: (progress: Parameters<typeof tell>[0]) => {
        if (progress.step !== step) span.happened(progress.step);
        step = progress.step;
        tell(progress);
      },
    };
    try {
      const result = await span.within(() => work(job, telling));
      span.set({ 'huixiang.outcome': 'done' });
      span.end();
      return result;
    } catch (error) {
      // To make way, or to go on elsewhere, is no failure.
      const isStopped = signal.aborted && !(signal.reason instanceof AssistantError);
      span.set({ 'huixiang.outcome': isStopped ? 'stopped' : 'failed' });
      span.end(isStopped ? null : failureCode(signal.aborted ? signal.reason : error));
      throw error;
    }
  };
}
