/** Where a message came from, as far as its channel tells. */
export interface Origin {
  /** Such as `terminal` or `api`. */
  readonly channel: string;
  /** `<channel>:<app>:<chat>`; null one to one. */
  readonly group: string | null;
  /** The same word for the same person; null where nobody says. */
  readonly person: string | null;
}
