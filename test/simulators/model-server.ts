import { listenOnLoopback } from './listen-on-loopback.js';

export interface ModelServer {
  /** Before `/chat/completions`. */
  readonly baseUrl: string;
  /** `Authorization` of each request, in order. */
  readonly seen: readonly (string | undefined)[];
  close(): Promise<void>;
}

interface Options {
  readonly models: readonly string[] | null;
  readonly key?: string;
  /** What every model says. */
  readonly says?: string;
}

/** A server that speaks OpenAI's protocol: it lists its models, refuses another key, and knows no other model. */
export async function startModelServer({ models, key, says = 'ok' }: Options): Promise<ModelServer> {
  const seen: (string | undefined)[] = [];
  const server = await listenOnLoopback(({ path, authorization, body }, response) => {
    seen.push(authorization);
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (key !== undefined && authorization !== `Bearer ${key}`)
      return answer(401, { error: { message: `wrong key ${authorization ?? ''}` } });
    if (path === '/v1/models' && models) return answer(200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    if (path !== '/v1/chat/completions') return answer(404, { error: { message: 'no such address' } });
    const { model, stream } = JSON.parse(body) as { model: string; stream?: boolean };
    if (!models?.includes(model)) return answer(404, { error: { message: 'no such model' } });
    const whole = {
      id: '1',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [{ index: 0, message: { role: 'assistant', content: says }, finish_reason: 'stop' }],
    };
    if (!stream) return answer(200, whole);
    const piece = { ...whole, object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: says }, finish_reason: 'stop' }] };
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`);
  });
  return { baseUrl: `${server.address}/v1`, seen, close: server.close };
}
