import type { ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';

/** What the server does with a request. `vectors` is as a server does; the others are what may go wrong. */
export type EmbeddingScript =
  | { readonly kind: 'vectors' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'half' }
  | { readonly kind: 'break' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'silence' };

export interface EmbeddingReceived {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: any;
}

export interface EmbeddingServer {
  readonly address: string;
  readonly received: EmbeddingReceived[];
  /** The most requests that were open at once. */
  mostAtOnce(): number;
  /** One for each request; the last stays. */
  script(...scripts: readonly EmbeddingScript[]): void;
  close(): Promise<void>;
}

/** A server on loopback that embeds as the fake embedder does, in vectors of length three, in the form it is asked in, badly too. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const embedder = new FakeEmbedder();
  let scripts: readonly EmbeddingScript[] = [{ kind: 'vectors' }];
  let open = 0;
  let most = 0;
  const received: EmbeddingReceived[] = [];
  const { address, close } = await listenOnLoopback(({ body: text, ...request }, response) => {
    const body = JSON.parse(text);
    received.push({ ...request, body });
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => (open -= 1));
    const [script = { kind: 'silence' }, ...rest] = scripts;
    if (rest.length > 0) scripts = rest;
    void answer(script, { path: request.path, body }, response);
  });
  const answer = async (
    script: EmbeddingScript,
    asked: Pick<EmbeddingReceived, 'path' | 'body'>,
    response: ServerResponse,
  ): Promise<void> => {
    switch (script.kind) {
      case 'vectors': {
        const texts: string[] = asked.body.inputs ?? asked.body.texts ?? asked.body.input?.texts ?? asked.body.input;
        const vectors = (await embedder.embed(texts, 'passage')).map((vector) => Array.from(vector, (value) => value * 3));
        return send(response, JSON.stringify(inFormOf(asked, vectors)));
      }
      case 'body':
        return send(response, script.body);
      case 'status':
        response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
        response.end(script.body ?? '{"error": "scripted"}');
        return;
      case 'half':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"data": [');
        setTimeout(() => response.destroy(), 20);
        return;
      case 'break':
        response.destroy();
        return;
      case 'endless': {
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => response.write(' '.repeat(8_000_000)), 1);
        response.on('close', () => clearInterval(timer));
        return;
      }
      case 'silence':
    }
  };
  return { address, received, mostAtOnce: () => most, script: (...given) => (scripts = given), close };
}

function inFormOf({ path, body }: Pick<EmbeddingReceived, 'path' | 'body'>, vectors: readonly number[][]): object {
  if (path.endsWith('/api/embed')) return { model: body.model, embeddings: vectors };
  if (path.endsWith('/text-embedding'))
    return { output: { embeddings: vectors.map((embedding, text_index) => ({ text_index, embedding })) }, request_id: 'r' };
  if (body.inputs) return vectors;
  if (body.texts) return { id: 'e', embeddings: { float: vectors }, texts: body.texts };
  return {
    object: 'list',
    model: body.model,
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse(),
  };
}

function send(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(body);
}
