import type { Ranking } from '#domain/ranking.js';
import type { SkippableStep } from '#pipeline/budget.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';

/** Whether a step is to be left out; then it is told. */
export function* isSkipped(step: SkippableStep, { budget }: Pick<RunContext, 'budget'>): Generator<PipelineEvent, boolean> {
  const skipped = budget?.skipped(step) ?? null;
  if (skipped) yield { type: 'step-skipped', skipped };
  return skipped !== null;
}

/** The ranking of a run, without reading passages again where there is no time for it. */
export function* rankingInTime(context: Pick<RunContext, 'gate' | 'budget'>): Generator<PipelineEvent, Ranking> {
  const { ranking } = context.gate;
  return (yield* isSkipped('rerank', context)) ? { ...ranking, lateWeight: 0, lateAcrossLanguages: 0, rerankWeight: 0 } : ranking;
}
