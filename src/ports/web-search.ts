import type { Language } from '#domain/question.js';

export interface WebSearchOptions {
  /** Results wanted, at least 1. */
  readonly limit: number;
  /** Language of the results that are preferred. */
  readonly language: Language;
  readonly signal?: AbortSignal;
}

/** A page that a search engine names. All of it was written by strangers. */
export interface WebResult {
  /** http or https. */
  readonly url: string;
  /** Plain text in one line; empty when the engine gives none. */
  readonly title: string;
  /** What the engine quotes of the page, in one line; may be empty. */
  readonly snippet: string;
}

/** Finds pages of the web. It fetches none of them. */
export abstract class WebSearch {
  /** Who is asked, for messages and traces. */
  abstract readonly name: string;

  /**
   * @param query words, in one line
   * @returns best first, each address once, at most `limit`; none when nothing was found
   * @throws AssistantError WEB_SEARCH_FAILED, TIMEOUT, CANCELLED
   */
  abstract search(query: string, options: WebSearchOptions): Promise<WebResult[]>;
}
