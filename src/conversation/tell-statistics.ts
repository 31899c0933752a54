import { AssistantError } from '#domain/errors.js';
import type { DayTokens, Statistics, StatisticsQuery } from '#domain/statistics.js';
import type { Outcome } from '#domain/trace.js';
import type { CallJournal } from '#ports/call-journal.js';
import type { TraceStatistics } from '#ports/trace-statistics.js';
import type { TraceStore } from '#ports/trace-store.js';

interface Parts {
  readonly traces: TraceStore;
  readonly statistics: TraceStatistics;
  readonly calls: CallJournal;
}

const dayMs = 86_400_000;
const mostDays = 366;

/** What was asked, what became of it, and what it took. */
export class TellStatistics {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError INVALID_INPUT (no time in between, or more than a year), STORAGE_FAILED */
  async run(query: StatisticsQuery): Promise<Statistics> {
    const { since, until } = query;
    if (since >= until) throw new AssistantError('INVALID_INPUT', `since: ${since} is not before until, ${until}`);
    if (Date.parse(until) - Date.parse(since) > mostDays * dayMs)
      throw new AssistantError('INVALID_INPUT', `since: at most ${mostDays} days are counted at once`);
    await this.parts.traces.flush();
    const figures = await this.parts.statistics.figures(query);
    const count = (...outcomes: readonly Outcome[]): number =>
      figures.counts.reduce((sum, one) => sum + (outcomes.includes(one.outcome) ? one.count : 0), 0);
    return {
      since,
      until,
      questions: count('answered', 'declined', 'failed'),
      answered: count('answered'),
      declined: count('declined'),
      failed: count('failed'),
      ...figures,
      tokens: await this.#tokens(query),
    };
  }

  /** Of whole days, which is how calls are noted. */
  async #tokens({ library, since, until }: StatisticsQuery): Promise<readonly DayTokens[]> {
    const found: DayTokens[] = [];
    for (let at = Date.parse(since.slice(0, 10)); at < Date.parse(until); at += dayMs) {
      const day = new Date(at).toISOString().slice(0, 10);
      const of = new Map<string | null, DayTokens>();
      for (const { library: spender, calls, inputTokens, outputTokens } of await this.parts.calls.spending(day)) {
        if (library !== undefined && spender !== library) continue;
        const before = of.get(spender) ?? { day, library: spender, calls: 0, inputTokens: 0, outputTokens: 0 };
        of.set(spender, {
          ...before,
          calls: before.calls + calls,
          inputTokens: before.inputTokens + inputTokens,
          outputTokens: before.outputTokens + outputTokens,
        });
      }
      found.push(...of.values());
    }
    return found;
  }
}
