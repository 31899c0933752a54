import type { ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.js';
import { sharedWords } from '../fakes/shared-words.js';

/** What the server does with a request. `scores` is as a server does; the others are what may go wrong. */
export type RerankScript =
  | { readonly kind: 'scores' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'half'; readonly body: string }
  | { readonly kind: 'endless' }
  | { readonly kind: 'silence' };

export interface RerankReceived {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model?: string;
    readonly query: string;
    readonly documents?: readonly string[];
    readonly texts?: readonly string[];
  };
}

export interface RerankServer {
  readonly address: string;
  readonly received: RerankReceived[];
  /** One for each request; the last stays. */
  script(...scripts: readonly RerankScript[]): void;
  close(): Promise<void>;
}

/** A server on loopback that scores passages by shared words, in the form it is asked in, best first, badly too. */
export async function startRerankServer(): Promise<RerankServer> {
  let scripts: readonly RerankScript[] = [{ kind: 'scores' }];
  const received: RerankReceived[] = [];
  const { address, close } = await listenOnLoopback(({ body: text, ...request }, response) => {
    const body = JSON.parse(text) as RerankReceived['body'];
    received.push({ ...request, body });
    const [script = { kind: 'silence' }, ...rest] = scripts;
    if (rest.length > 0) scripts = rest;
    answer(script, body, response);
  });
  return { address, received, script: (...given) => (scripts = given), close };
}

function answer(script: RerankScript, body: RerankReceived['body'], response: ServerResponse): void {
  switch (script.kind) {
    case 'scores':
      return send(response, JSON.stringify(scoresOf(body)));
    case 'body':
      return send(response, script.body);
    case 'status':
      response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
      response.end(script.body ?? '{"error": "scripted"}');
      return;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': `${script.body.length * 2}` });
      response.write(script.body);
      setTimeout(() => response.destroy(), 20);
      return;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '.repeat(500_000)), 1);
      response.on('close', () => clearInterval(timer));
      return;
    }
    case 'silence':
  }
}

function send(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(body);
}

function scoresOf({ model, query, documents, texts = [] }: RerankReceived['body']): object {
  const scored = (documents ?? texts).map((text, index) => ({ index, score: sharedWords(query, text) })).sort((a, b) => b.score - a.score);
  if (!documents) return scored;
  return {
    model,
    usage: { total_tokens: 12 },
    results: scored.map(({ index, score }) => ({ index, relevance_score: score, document: { text: documents[index] } })),
  };
}
