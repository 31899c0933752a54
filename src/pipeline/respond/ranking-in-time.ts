import type { FindingContext } from '#pipeline/respond/find-passages.js';
import { isSkipped } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';

type RankingInTime = Pick<FindingContext, 'ranking' | 'rerankUntil'>;

/** The ranking of a run, without reading passages again where there is no time for it. */
export function* rankingInTime(context: Pick<RunContext, 'gate' | 'budget'>): Generator<PipelineEvent, RankingInTime> {
  const { ranking } = context.gate;
  if (yield* isSkipped('rerank', context)) return { ranking: { ...ranking, lateWeight: 0, lateAcrossLanguages: 0, rerankWeight: 0 } };
  return { ranking, rerankUntil: context.budget?.until('rerank') };
}
