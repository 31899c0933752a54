/** Whether a document may be used, by its path as citations name it. */
export type IsAllowed = (document: string) => boolean;

/**
 * Which documents an answer may come from: those that meet every part. A part that is left out allows every document; a list without
 * entries allows none.
 */
export interface Filter {
  /** Paths as citations name them. Together with `folders`: what is named by either. */
  readonly documents?: readonly string[] | undefined;
  /** Everything below them, by whole segments of the path; of pages on the web the host is the first. */
  readonly folders?: readonly string[] | undefined;
  /** Documents with any of them, in whatever width, capitals and Chinese characters they are written. */
  readonly tags?: readonly string[] | undefined;
  /** First and last day, `YYYY-MM-DD`, both included, of the date a document says of itself; one that says none is left out by either. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** The audience: whether whoever asks may read a document. Counts beside the others, and never comes from outside. */
  readonly isAllowed?: IsAllowed | undefined;
}
