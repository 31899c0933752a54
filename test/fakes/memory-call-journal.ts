import { dayClock } from '#shared/day-clock.js';
import type {
  CallJournal,
  DaySpending,
  LanguageModelCall,
  ReservedTokens,
  SpendingOfDay,
  SpendingTime,
  TokenReservation,
} from '#ports/call-journal.js';

/** Remembers calls as long as it lives. */
export class MemoryCallJournal implements CallJournal {
  readonly calls: LanguageModelCall[] = [];
  private readonly aside: TokenReservation[] = [];

  note(call: LanguageModelCall): void {
    this.calls.push(call);
  }

  async tokens(day: string, library: string): Promise<number> {
    return this.on(day).reduce((sum, call) => (call.library === library ? sum + call.inputTokens + call.outputTokens : sum), 0);
  }

  async reserve(reservation: TokenReservation): Promise<ReservedTokens> {
    const { at, library } = reservation;
    const before = this.aside.filter((each) => each.library === library && each.until > at && each.at.slice(0, 10) === at.slice(0, 10));
    this.aside.push(reservation);
    const spent = await this.tokens(at.slice(0, 10), library);
    const release = (): void => void (this.aside.includes(reservation) && this.aside.splice(this.aside.indexOf(reservation), 1));
    return { taken: before.reduce((sum, { tokens }) => sum + tokens, spent), release };
  }

  async spending(day: string): Promise<readonly DaySpending[]> {
    return sumsOf(this.on(day));
  }

  async spendingWithin({ since, until, zone }: SpendingTime): Promise<readonly SpendingOfDay[]> {
    const dayOf = dayClock(zone);
    const within = this.calls.filter(({ at }) => Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until));
    const days = [...new Set(within.map(({ at }) => dayOf(Date.parse(at))))].toSorted();
    return days.flatMap((day) => sumsOf(within.filter(({ at }) => dayOf(Date.parse(at)) === day)).map((sums) => ({ ...sums, day })));
  }

  private on(day: string): LanguageModelCall[] {
    return this.calls.filter(({ at }) => at.startsWith(day));
  }
}

function sumsOf(all: readonly LanguageModelCall[]): readonly DaySpending[] {
  const keys = [...new Set(all.map(({ library, model }) => JSON.stringify([library ?? '', model])))].toSorted();
  return keys.map((key) => {
    const calls = all.filter(({ library, model }) => JSON.stringify([library ?? '', model]) === key);
    const sum = (of: (call: LanguageModelCall) => number): number => calls.reduce((total, call) => total + of(call), 0);
    return {
      library: calls[0]?.library ?? null,
      model: calls[0]?.model ?? '',
      calls: calls.length,
      failures: calls.filter(({ outcome }) => outcome !== 'ok').length,
      inputTokens: sum((call) => call.inputTokens),
      outputTokens: sum((call) => call.outputTokens),
      cost: calls.some(({ cost }) => cost !== null) ? sum((call) => call.cost ?? 0) : null,
    };
  });
}
