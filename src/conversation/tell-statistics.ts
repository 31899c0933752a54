import { AssistantError } from '#domain/errors.js';
import type { DayTokens, DayVerdict, Share, Statistics, StatisticsQuery } from '#domain/statistics.js';
import type { Outcome } from '#domain/trace.js';
import { wilsonInterval } from '#shared/wilson-interval.js';
import type { CallJournal, SpendingOfDay } from '#ports/call-journal.js';
import type { TraceStatistics } from '#ports/trace-statistics.js';
import type { TraceStore } from '#ports/trace-store.js';

interface Parts {
  readonly traces: TraceStore;
  readonly statistics: TraceStatistics;
  readonly calls: Pick<CallJournal, 'spendingWithin'>;
}

interface Options {
  /** What was asked longer ago is not kept. */
  readonly keepDays: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A year; and an hour that clocks were set by. */
const mostDays = 366;

/** What was asked, what became of it, and what it took. */
export class TellStatistics {
  constructor(
    private readonly parts: Parts,
    private readonly options: Options,
  ) {}

  /** How long messages are counted that were asked. */
  get keepDays(): number {
    return this.options.keepDays;
  }

  /** @throws AssistantError INVALID_INPUT (no time in between, or more than a year), STORAGE_FAILED */
  async run(query: StatisticsQuery): Promise<Statistics> {
    const { since, until, zone = 'UTC' } = query;
    if (since >= until) throw new AssistantError('INVALID_INPUT', `since: ${since} is not before until, ${until}`);
    if (Date.parse(until) - Date.parse(since) > mostDays * dayMs + hourMs)
      throw new AssistantError('INVALID_INPUT', `since: at most ${mostDays} days are counted at once`);
    await this.parts.traces.flush();
    const figures = await this.parts.statistics.figures(query);
    const count = (...outcomes: readonly Outcome[]): number =>
      figures.counts.reduce((sum, one) => sum + (outcomes.includes(one.outcome) ? one.count : 0), 0);
    return {
      since,
      until,
      zone,
      questions: count('answered', 'declined', 'failed'),
      answered: count('answered'),
      declined: count('declined'),
      failed: count('failed'),
      useful: usefulOf(figures.verdicts),
      ...figures,
      tokens: await this.#tokens(query),
    };
  }

  /** Of the calls that began within the time. */
  async #tokens({ library, since, until, zone = 'UTC' }: StatisticsQuery): Promise<readonly DayTokens[]> {
    const found = new Map<string, DayTokens>();
    for (const spent of await this.parts.calls.spendingWithin({ since, until, zone })) {
      if (library !== undefined && spent.library !== library) continue;
      const key = JSON.stringify([spent.day, spent.library]);
      found.set(key, added(found.get(key), spent));
    }
    return [...found.values()];
  }
}

function added(before: DayTokens | undefined, spent: SpendingOfDay): DayTokens {
  const { day, library, calls, inputTokens, outputTokens, cost } = spent;
  const past = before ?? { day, library, calls: 0, inputTokens: 0, outputTokens: 0, cost: null, unpriced: 0 };
  return {
    ...past,
    calls: past.calls + calls,
    inputTokens: past.inputTokens + inputTokens,
    outputTokens: past.outputTokens + outputTokens,
    cost: cost === null ? past.cost : (past.cost ?? 0) + cost,
    unpriced: past.unpriced + (cost === null ? calls : 0),
  };
}

function usefulOf(verdicts: readonly DayVerdict[]): Share | null {
  const count = (...wanted: readonly DayVerdict['verdict'][]): number =>
    verdicts.reduce((sum, one) => sum + (wanted.includes(one.verdict) ? one.count : 0), 0);
  const [hits, of] = [count('useful'), count('useful', 'not-useful', 'should-have-been-silent')];
  if (of === 0) return null;
  const [low, high] = wilsonInterval(hits, of);
  return { hits, of, low, high };
}
