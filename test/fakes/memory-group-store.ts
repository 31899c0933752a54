import { chosenNothing, type GroupChoice, type GroupStore } from '#ports/group-store.js';

/** What groups chose, while it is open. */
export class MemoryGroupStore implements GroupStore {
  readonly #kept = new Map<string, GroupChoice>();

  async get(group: string): Promise<GroupChoice> {
    return this.#kept.get(group) ?? chosenNothing;
  }

  async all(): Promise<ReadonlyMap<string, GroupChoice>> {
    return new Map([...this.#kept].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  async change(group: string, change: Partial<GroupChoice>): Promise<void> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) this.#kept.set(group, { ...(this.#kept.get(group) ?? chosenNothing), ...given });
  }

  async close(): Promise<void> {}
}
