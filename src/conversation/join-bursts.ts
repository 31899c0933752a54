interface Burst<Fragment> {
  readonly fragments: Fragment[];
  readonly begunAt: number;
  dueAt: number;
}

/** Fragments of one burst; more begin another. */
const mostFragments = 20;
/** A burst ends after so many pauses, however short the last one was: who never stops writing is answered all the same. */
const mostPauses = 5;

/** Collects the fragments that one person writes until there is a pause. Times are milliseconds that only rise. */
export class JoinBursts<Fragment extends { readonly at: Date }> {
  readonly #bursts = new Map<string, Burst<Fragment>>();

  /** @param writer the same for the same person in the same conversation */
  add(writer: string, fragment: Fragment, { now, pauseMs }: { readonly now: number; readonly pauseMs: number }): void {
    const burst = this.#bursts.get(writer) ?? { fragments: [], begunAt: now, dueAt: now };
    burst.fragments.push(fragment);
    burst.dueAt = burst.fragments.length >= mostFragments ? now : Math.min(now + pauseMs, burst.begunAt + pauseMs * mostPauses);
    this.#bursts.set(writer, burst);
  }

  /** Takes out the bursts that are over, the earliest begun first, fragments in the order they were written in. */
  takeDue(now: number): readonly Fragment[][] {
    const due = [...this.#bursts].filter(([, { dueAt }]) => dueAt <= now);
    for (const [writer] of due) this.#bursts.delete(writer);
    return due
      .toSorted(([, a], [, b]) => a.begunAt - b.begunAt)
      .map(([, { fragments }]) => fragments.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
  }

  /** Takes out the bursts that such a fragment begins, over or not, the earliest begun first. */
  takeWhere(wanted: (first: Fragment) => boolean): readonly Fragment[][] {
    for (const burst of this.#bursts.values()) if (burst.fragments[0] && wanted(burst.fragments[0])) burst.dueAt = -Infinity;
    return this.takeDue(-Number.MAX_VALUE);
  }

  /** When the next burst is over; null when none is begun. */
  nextDueAt(): number | null {
    return this.#bursts.size === 0 ? null : Math.min(...[...this.#bursts.values()].map(({ dueAt }) => dueAt));
  }
}
