import { text } from 'node:stream/consumers';
import { parsePolicy } from '#domain/gate-policy.js';
import { AssistantError } from '#domain/errors.js';
import type { EvaluateLibrary } from '#evaluate/evaluate-library.js';
import { parseTestMessages } from '#evaluate/test-messages.js';
import type { Work } from '#jobs/do-job.js';
import type { Clock } from '#ports/clock.js';
import type { JobFiles } from '#ports/job-files.js';

interface Parts {
  readonly evaluateLibrary: EvaluateLibrary;
  readonly jobFiles: JobFiles;
  readonly clock: Clock;
}

/** As long as jobs are. */
export const keepReportsMs = 30 * 86_400_000;

/** Judges messages and keeps the report as the job's file. */
export function evaluateWork({ evaluateLibrary, jobFiles, clock }: Parts): Work {
  return async ({ id, library, input }, { signal, tell }) => {
    const { messages, policy } = input;
    const test = typeof messages === 'string' ? parseTestMessages(await textOf(messages)) : null;
    const report = await evaluateLibrary.run({
      library,
      test,
      policy: typeof policy === 'string' ? parsePolicy(policy) : null,
      signal,
      onProgress: (done, total) => tell({ step: 'judge', done, total }),
    });
    const expiresAt = new Date(clock.now().getTime() + keepReportsMs);
    const content = [Buffer.from(JSON.stringify(report, null, 2))];
    await jobFiles.keep({ library, id, ending: 'json', content, expiresAt, isOnlyOne: false });
    const { n, positives, precision, recall, f1, falseAnswerRate } = report.figures;
    const figures = { messages: n, good: positives, precision, recall, f1, falseAnswerRate };
    return { build: report.build, of: report.of, ...figures, expiresAt: expiresAt.toISOString() };

    async function textOf(given: string): Promise<string> {
      const file = await jobFiles.open(library, given, clock.now());
      if (!file) throw new AssistantError('NOT_FOUND', 'the messages to judge are kept no more; send them again');
      return text(file.content);
    }
  };
}
