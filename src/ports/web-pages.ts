import type { ParsedDocument } from '#domain/document.js';

/** A page of the web as text: its main content as Markdown. All of it was written by strangers. */
export interface WebPage extends Pick<ParsedDocument, 'text' | 'blocks'> {
  /** Where redirects led: what readers are shown. */
  readonly url: string;
  /** As the page names itself; null when it does not. */
  readonly title: string | null;
}

/** Reads pages that search engines name. */
export abstract class WebPages {
  /**
   * The page as it was when it was fetched last, if that is not too long ago; else fetched, read and kept.
   * @param url http or https
   * @throws AssistantError WEB_REFUSED for an address that may not be fetched, WEB_FAILED, DOCUMENT_UNREADABLE, DOCUMENT_TIMEOUT,
   * TIMEOUT, CANCELLED
   */
  abstract read(url: string, options?: { readonly signal?: AbortSignal }): Promise<WebPage>;

  abstract close(): Promise<void>;
}
