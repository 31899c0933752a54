/** How the migrations that were made somewhere stand to those of this release. */
export interface MigrationStanding {
  /** Yet to be made, in their order. */
  readonly pending: readonly string[];
  /** Made, and not known here, or made in another order: a later release wrote it. */
  readonly unknown: readonly string[];
}

/** @param made in their order, as those of this release are */
export function standingOf(made: readonly string[], ofRelease: readonly string[]): MigrationStanding {
  return { pending: ofRelease.slice(made.length), unknown: made.filter((name, place) => name !== ofRelease[place]) };
}
