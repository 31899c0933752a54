import type { Budgets, BudgetsView } from '#admin/budgets.js';
import type { ModelInForce } from '#app/model-in-force.js';
import type { CallJournal, DaySpending } from '#ports/call-journal.js';

interface Parts {
  readonly calls: Pick<CallJournal, 'spending'>;
  readonly modelInForce: Pick<ModelInForce, 'settings'>;
}

type OfLibrary = BudgetsView['libraries'][number];

/** What the settings allow, and what the journal of calls says was used. */
export class TellBudgets implements Budgets {
  constructor(private readonly parts: Parts) {}

  async of(day: string): Promise<BudgetsView> {
    const { settings } = this.parts.modelInForce;
    const spending = await this.parts.calls.spending(day);
    const limits = {
      libraryTokensPerDay: settings.kind === 'none' ? null : settings.libraryTokensPerDay,
      requestsPerMinute: 'requestsPerMinute' in settings ? settings.requestsPerMinute : null,
      tokensPerMinute: 'tokensPerMinute' in settings ? settings.tokensPerMinute : null,
      concurrency: 'concurrency' in settings ? settings.concurrency : null,
    };
    return { day, limits, libraries: byLibrary(spending), spending };
  }
}

function byLibrary(spending: readonly DaySpending[]): readonly OfLibrary[] {
  const found = new Map<string | null, OfLibrary>();
  for (const { library, calls, inputTokens, outputTokens, cost } of spending) {
    const before = found.get(library) ?? { library, tokens: 0, calls: 0, cost: null };
    found.set(library, {
      library,
      tokens: before.tokens + inputTokens + outputTokens,
      calls: before.calls + calls,
      cost: cost === null ? before.cost : (before.cost ?? 0) + cost,
    });
  }
  return [...found.values()].sort((one, other) => other.tokens - one.tokens);
}
