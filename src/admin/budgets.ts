import type { DaySpending } from '#ports/call-journal.js';

/** Limits, null where there is none, and what was spent on a day in UTC. */
export interface BudgetsView {
  readonly day: string;
  readonly limits: {
    readonly libraryTokensPerDay: number | null;
    readonly requestsPerMinute: number | null;
    readonly tokensPerMinute: number | null;
    readonly concurrency: number | null;
  };
  /** Ordered by what was used, the most first. */
  readonly libraries: readonly {
    readonly library: string | null;
    readonly tokens: number;
    readonly calls: number;
    readonly cost: number | null;
  }[];
  readonly spending: readonly DaySpending[];
}

/** What may be spent, and what was. */
export abstract class Budgets {
  /** @throws AssistantError STORAGE_FAILED */
  abstract of(day: string): Promise<BudgetsView>;
}
