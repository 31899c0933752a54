import type { Step } from '#web-ui/ask/use-running-turn.js';

/** What a visitor is told of the steps of the pipeline. */
export const stepGroups = ['read', 'search', 'check', 'write'] as const;
export type StepGroup = (typeof stepGroups)[number];

const groupOf: Readonly<Record<string, StepGroup>> = { retrieve: 'search', 'search-web': 'search', relevance: 'check', respond: 'write' };

export function toStepGroup(stage: string): StepGroup {
  return groupOf[stage] ?? 'read';
}

/** Milliseconds by group, in order, of steps that have ended; the group that goes on last, without. */
export function groupSteps(
  steps: readonly Step[],
): readonly { readonly group: StepGroup; readonly milliseconds: number; readonly isOpen: boolean }[] {
  return stepGroups.flatMap((group) => {
    const own = steps.filter(({ stage }) => toStepGroup(stage) === group);
    if (own.length === 0) return [];
    const milliseconds = own.reduce((sum, step) => sum + (step.milliseconds ?? 0), 0);
    return [{ group, milliseconds, isOpen: own.some((step) => step.milliseconds === null) }];
  });
}
