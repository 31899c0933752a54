import type { SkippedStep } from '#domain/trace.js';
import type { SkippableStep } from '#pipeline/budget.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';

/** Whether a step is to be left out; then it is told. */
export function* isSkipped(step: SkippableStep, { budget }: Pick<RunContext, 'budget'>): Generator<PipelineEvent, boolean> {
  const skipped = budget?.skipped(step) ?? null;
  if (skipped) yield { type: 'step-skipped', skipped };
  return skipped !== null;
}

/** Why a step that was begun was left in the middle, null when it was not; then it is told. @param until as the budget gave it for the step */
export function* givenUpFor(
  step: SkippableStep,
  until: AbortSignal | undefined,
  { budget }: Pick<RunContext, 'budget'>,
): Generator<PipelineEvent, SkippedStep['reason'] | null> {
  const skipped = budget?.givenUp(step, until) ?? null;
  if (skipped) yield { type: 'step-skipped', skipped };
  return skipped?.reason ?? null;
}
