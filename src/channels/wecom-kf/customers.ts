/** Most that are remembered; the oldest makes room. */
const most = 20_000;
/** How long a person of the company is taken to serve a customer after the last sign of it. */
const servedMs = 3_600_000;

/** What is known of customers while the program runs. What is forgotten the platform says again, by refusing. */
export class Customers {
  readonly #served = new Map<string, number>();
  readonly #full = new Map<string, true>();
  readonly #promised = new Map<string, true>();

  /** A person of the company serves a customer: nothing may be said to them, and nothing is asked of us. */
  serve(customer: string, now: Date): void {
    note(this.#served, customer, now.getTime() + servedMs);
  }

  release(customer: string): void {
    this.#served.delete(customer);
  }

  isServed(customer: string, now: Date): boolean {
    return (this.#served.get(customer) ?? 0) > now.getTime();
  }

  /** All was said to a customer that may be said until they write again. */
  fill(customer: string): void {
    note(this.#full, customer, true);
  }

  /** A customer was told how to ask for the rest. */
  promise(customer: string): void {
    note(this.#promised, customer, true);
  }

  /** @returns whether something waited for it */
  hasWritten(customer: string): boolean {
    const wasFull = this.#full.delete(customer);
    return this.#promised.delete(customer) || wasFull;
  }

  /** It may count as writing: the platform says so when it is asked. */
  hasPressed(customer: string): void {
    this.#full.delete(customer);
  }

  isFull(customer: string): boolean {
    return this.#full.has(customer);
  }
}

function note<Value>(map: Map<string, Value>, name: string, value: Value): void {
  map.delete(name);
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
