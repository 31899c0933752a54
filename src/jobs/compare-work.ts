import { AssistantError } from '#domain/errors.js';
import type { ReplayBuilds, ReplayedQuestion } from '#evaluate/replay-builds.js';
import type { Work } from '#jobs/do-job.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import type { JobFiles } from '#ports/job-files.js';
import type { TraceStore } from '#ports/trace-store.js';
import { normaliseText } from '#shared/normalise-text.js';
import { spreadEvenly } from '#shared/spread-evenly.js';

interface Parts {
  readonly replayBuilds: ReplayBuilds;
  readonly gates: GateStore;
  readonly traces: TraceStore;
  readonly jobFiles: JobFiles;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
const keepReportsMs = 30 * dayMs;
const weekMs = 7 * dayMs;
/** Of each kind: each is judged and searched for twice. */
const mostQuestions = 100;
const mostLookedAt = 1_000;
const questionLike: ReadonlySet<string> = new Set(['question', 'doubt']);

/** Asks two builds the good examples and what was asked in the last week, and keeps the report as the job's file. */
export function compareWork({ replayBuilds, gates, traces, jobFiles, clock }: Parts): Work {
  return async ({ id, library, input }, { signal, tell }) => {
    const { before, after } = input;
    if (typeof before !== 'string' || typeof after !== 'string')
      throw new AssistantError('INVALID_INPUT', 'before and after: expected the ids of two builds');
    const questions = await questionsOf(library);
    if (questions.length === 0)
      throw new AssistantError('INVALID_INPUT', `${library} has neither good examples nor questions of the last week; give some examples`);
    const total = questions.length;
    tell({ step: 'replay', done: 0, total });
    const onProgress = (done: number): void => tell({ step: 'replay', done, total });
    const report = await replayBuilds.run({ library, before, after, questions, signal, onProgress });
    const expiresAt = new Date(clock.now().getTime() + keepReportsMs);
    await jobFiles.keep({ library, id, ending: 'json', content: [Buffer.from(JSON.stringify(report))], expiresAt, isOnlyOne: false });
    return { before, after, questions: total, counts: report.counts, expiresAt: expiresAt.toISOString() };
  };

  async function questionsOf(library: string): Promise<readonly ReplayedQuestion[]> {
    const since = new Date(clock.now().getTime() - weekMs).toISOString();
    const [examples, asked] = await Promise.all([gates.examples(library), traces.read({ library, since, limit: mostLookedAt })]);
    const good = (examples ?? []).filter((example) => example.good).map(({ text, group }) => ({ text, group, trace: null }));
    const said = asked.flatMap(({ id, text, group, reading }) =>
      text !== null && questionLike.has(reading?.intent ?? '') ? [{ text, group, trace: id }] : [],
    );
    const seen = new Set(good.map(wordsOf));
    const fresh = said.filter((one) => !seen.has(wordsOf(one)) && seen.add(wordsOf(one)));
    return [...spreadEvenly(good, mostQuestions), ...fresh.slice(0, mostQuestions)];
  }
}

function wordsOf({ text }: { readonly text: string }): string {
  return normaliseText(text).toLowerCase();
}
