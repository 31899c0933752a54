import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebSitePage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export type WebSiteHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface WebSite {
  /** Address without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What is served, by path; every other path is 404. */
  readonly pages: Map<string, WebSitePage | WebSiteHandler>;
  /** Most requests that were open at once. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

/** A web site on loopback. A page with an ETag or Last-Modified answers 304 to whoever has it. */
export async function startWebSite(): Promise<WebSite> {
  const pages = new Map<string, WebSitePage | WebSiteHandler>();
  const requests: WebSite['requests'][number][] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => (open -= 1));
    requests.push({ path: request.url ?? '', headers: request.headers });
    const page = pages.get(request.url ?? '') ?? { status: 404, body: 'not here' };
    if (typeof page === 'function') page(request, response);
    else answer(page, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    pages,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer({ status = 200, headers = {}, body = '' }: WebSitePage, request: IncomingMessage, response: ServerResponse): void {
  const { etag, 'last-modified': modified } = headers;
  const isKnown =
    (etag !== undefined && request.headers['if-none-match'] === etag) ||
    (modified !== undefined && request.headers['if-modified-since'] === modified);
  response.writeHead(isKnown ? 304 : status, headers);
  response.end(isKnown ? undefined : body);
}
