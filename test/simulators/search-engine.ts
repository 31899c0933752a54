import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the engine does with a request. */
export type SearchScript =
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'half'; readonly body: string }
  | { readonly kind: 'endless' }
  | { readonly kind: 'silence' };

export interface SearchReceived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface SearchEngine {
  readonly address: string;
  readonly received: SearchReceived[];
  /** One for each request; the last stays. */
  script(...scripts: readonly SearchScript[]): void;
  close(): Promise<void>;
}

/** A search engine on loopback that answers as it was told to. */
export async function startSearchEngine(): Promise<SearchEngine> {
  let scripts: readonly SearchScript[] = [{ kind: 'silence' }];
  const received: SearchReceived[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      const [script = { kind: 'silence' }, ...rest] = scripts;
      if (rest.length > 0) scripts = rest;
      answer(script, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    script: (...given) => (scripts = given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(script: SearchScript, response: ServerResponse): void {
  switch (script.kind) {
    case 'body':
      response.writeHead(200).end(script.body);
      return;
    case 'status':
      response.writeHead(script.status, script.headers).end('no');
      return;
    case 'half':
      response.writeHead(200, { 'content-length': `${script.body.length * 2}` });
      response.write(script.body);
      setTimeout(() => response.destroy(), 20);
      return;
    case 'endless': {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '.repeat(500_000)), 1);
      response.on('close', () => clearInterval(timer));
      return;
    }
    case 'silence':
  }
}
