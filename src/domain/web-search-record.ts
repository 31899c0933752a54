import type { ErrorCode } from '#domain/errors.js';

/** What a search of the web came to. */
export interface WebSearchRecord {
  /** Who was asked. */
  readonly engine: string;
  /** What was asked, personal data masked. */
  readonly query: string;
  /** Who wrote the query: the rules, or the language model. */
  readonly queryBy: 'key-terms' | 'language-model';
  /** Why the engine gave no results; null when it gave some, or had none. */
  readonly failure: ErrorCode | null;
  /** In the order in which they were read. */
  readonly pages: readonly WebPageRecord[];
}

/** A page that was looked at. */
export interface WebPageRecord {
  readonly url: string;
  readonly title: string;
  /** Why it could not be read; null when it was. */
  readonly failure: ErrorCode | null;
  /** Passages left out because they speak to a model instead of to people. */
  readonly refusedPassages: number;
}
