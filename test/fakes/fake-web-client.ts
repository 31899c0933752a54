import { AssistantError } from '#domain/errors.js';
import type { WebClient, WebRequest, WebResponse } from '#ports/web-client.js';

export interface FakePage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Pages in memory, by address. Addresses that were not set are 404; a page may be an error to throw. */
export class FakeWebClient implements WebClient {
  readonly pages = new Map<string, FakePage | AssistantError>();
  readonly requests: { readonly url: string; readonly request: WebRequest }[] = [];

  async fetch(url: string, request: WebRequest): Promise<WebResponse> {
    request.signal?.throwIfAborted();
    this.requests.push({ url, request });
    if (!/^https?:\/\//u.test(url)) throw new AssistantError('WEB_REFUSED', `${url} may not be fetched`);
    const page = this.pages.get(url) ?? { status: 404 };
    if (page instanceof AssistantError) throw page;
    const { status = 200, headers = {}, body = '' } = page;
    const bytes = Buffer.from(body);
    if (bytes.length > request.maxBytes) throw new AssistantError('WEB_FAILED', `${url} could not be fetched: it is too large`);
    const { location } = headers;
    if (status >= 300 && status < 400 && location) return this.fetch(new URL(location, url).href, request);
    return { status, url, headers, body: bytes };
  }
}
