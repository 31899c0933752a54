import { addSpending, spendingKey } from '#adapters/call-journal/add-spending.js';
import { spentWithin } from '#adapters/call-journal/spent-within.js';
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
    const sums = new Map<string, DaySpending>();
    for (const call of this.on(day)) sums.set(spendingKey(call), addSpending(sums.get(spendingKey(call)), call));
    return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  }

  spendingWithin(time: SpendingTime): Promise<readonly SpendingOfDay[]> {
    return spentWithin(time, async (day) => this.on(day));
  }

  private on(day: string): LanguageModelCall[] {
    return this.calls.filter(({ at }) => at.startsWith(day));
  }
}
