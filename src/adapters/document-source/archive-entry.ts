/** A file of an archive, seen while the archive is read from its beginning to its end. */
export interface ArchiveEntry {
  /** As the archive has it, decoded; nothing about it is to be trusted. */
  readonly name: string;
  /** As the archive claims. */
  readonly bytes: number;
  /** Why its content cannot be had, in words; null when it can. */
  readonly problem: string | null;
  /** True when the others can still be read after this one failed. */
  readonly standsAlone: boolean;
  /** Its bytes, never more than claimed; only to be asked for before the next entry, and then to be read to their end. */
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** The archive is beyond a limit: it would be again, each time it is unpacked. */
export class ArchiveTooLarge extends Error {}

/** How much may still be unpacked, whatever archives claim. */
export class UnpackBudget {
  private left: number;

  constructor(private readonly mostBytes: number) {
    this.left = mostBytes;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }

  /** @throws ArchiveTooLarge when more was unpacked than is allowed */
  take(bytes: number): void {
    this.left -= bytes;
    if (this.isSpent) throw new ArchiveTooLarge(`it unpacks to more than ${Math.floor(this.mostBytes / 1_000_000)} MB`);
  }
}
