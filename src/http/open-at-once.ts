import { AssistantError } from '#domain/errors.js';

/** Lets each of many have so much open at once. */
export class OpenAtOnce {
  readonly #open = new Map<string, number>();

  /** @param what what is open, in the plural, as it is told to whoever has too much */
  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** @returns what closes it again, once @throws AssistantError OVERLOADED */
  enter(subject: string): () => void {
    const open = this.#open.get(subject) ?? 0;
    if (open >= this.most) throw new AssistantError('OVERLOADED', `you have ${this.most} ${this.what} open; close one first`);
    this.#open.set(subject, open + 1);
    return () => {
      const left = (this.#open.get(subject) ?? 1) - 1;
      if (left > 0) this.#open.set(subject, left);
      else this.#open.delete(subject);
    };
  }
}
