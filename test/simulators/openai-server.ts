import type { ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.js';

interface ScriptedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number | null;
}

interface Streamed {
  readonly kind: 'stream';
  readonly pieces: readonly string[];
  readonly reasoning?: string;
  readonly toolCalls?: readonly ScriptedCall[];
  /** Left out: the server does not count. */
  readonly usage?: Usage;
  /** Before the headers, and before each piece. */
  readonly headerMs?: number;
  readonly pieceMs?: number;
  readonly finish?: string;
  /** Leaves the connection open after all was said. */
  readonly staysOpen?: boolean;
}

interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly string[];
  /** Before each line. */
  readonly pieceMs?: number;
  /** Null for none; that of a stream when left out. */
  readonly contentType?: string | null;
}

/** What the server does with a request. */
export type Script =
  | Streamed
  | { readonly kind: 'whole'; readonly text: string }
  /** Streams what a function makes of all messages together, at once or word by word. */
  | { readonly kind: 'reply'; readonly reply: (prompt: string) => string; readonly wordMs?: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The lines of the stream as a vendor documents them. */
  | Lines
  | { readonly kind: 'silence' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'garbage-json' }
  | { readonly kind: 'empty-choice' }
  | { readonly kind: 'error-in-stream'; readonly pieces: readonly string[]; readonly message: string }
  | { readonly kind: 'endless' }
  | { readonly kind: 'half'; readonly pieces: readonly string[] }
  | { readonly kind: 'stall'; readonly pieces: readonly string[] };

interface Said {
  readonly role: string;
  readonly content: string | readonly object[];
}

export interface Received {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly traceparent: string | undefined;
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly Said[];
    readonly stream?: boolean;
    readonly [field: string]: unknown;
  };
}

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly received: Received[];
  /** Requests that are being answered. */
  readonly open: () => number;
  /** What is done with the next requests in turn; the last one with all that follow. */
  script(...scripts: readonly Script[]): void;
  close(): Promise<void>;
}

/** A server on loopback that speaks OpenAI's chat completions as scripted, badly too. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  let scripts: readonly Script[] = [{ kind: 'stream', pieces: ['ok'] }];
  let open = 0;
  const received: Received[] = [];
  const { address, close } = await listenOnLoopback(({ body, ...request }, response) => {
    const asked: Received = { ...request, body: JSON.parse(body || '{}') };
    received.push(asked);
    open += 1;
    response.once('close', () => (open -= 1));
    const [now, ...later] = scripts;
    if (later.length > 0) scripts = later;
    if (now?.kind === 'reply') void stream(repliedBy(now, asked), response);
    else if (now) void answer(now, response);
  });
  return { baseUrl: `${address}/v1`, received, open: () => open, script: (...next) => (scripts = next), close };
}

function repliedBy({ reply, wordMs }: Extract<Script, { readonly kind: 'reply' }>, asked: Received): Streamed {
  const text = reply(promptOf(asked));
  return wordMs ? { kind: 'stream', pieces: text.split(/(?<= )/u), pieceMs: wordMs } : { kind: 'stream', pieces: [text] };
}

function promptOf({ body: { messages = [] } }: Received): string {
  return messages.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))).join('\n');
}

async function answer(script: Exclude<Script, { readonly kind: 'reply' }>, response: ServerResponse): Promise<void> {
  switch (script.kind) {
    case 'stream':
      return stream(script, response);
    case 'whole':
      return json(response, 200, {
        choices: [{ index: 0, message: { role: 'assistant', content: script.text }, finish_reason: 'stop' }],
      });
    case 'status':
      for (const [name, value] of Object.entries(script.headers ?? {})) response.setHeader(name, value);
      if (script.retryAfter) response.setHeader('retry-after', script.retryAfter);
      if (script.body === undefined) return json(response, script.status, { error: { message: 'scripted', type: 'error' } });
      response.writeHead(script.status, { 'content-type': 'application/json' }).end(script.body);
      return;
    case 'lines':
      return lines(script, response);
    case 'silence':
      return;
    case 'refuse':
      response.destroy();
      return;
    case 'garbage':
      startStream(response);
      response.end('data: <html>not what you think</html>\n\n');
      return;
    case 'garbage-json':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"hello": "world"}');
      return;
    case 'empty-choice':
      startStream(response);
      response.end('data: {"id":"x","object":"chat.completion.chunk","choices":[]}\n\ndata: [DONE]\n\n');
      return;
    case 'error-in-stream':
      startStream(response);
      for (const content of script.pieces) send(response, { content });
      response.end(`data: ${JSON.stringify({ error: { message: script.message, type: 'server_error' } })}\n\n`);
      return;
    case 'endless':
      return endless(response);
    case 'half':
      startStream(response);
      for (const content of script.pieces) send(response, { content });
      setTimeout(() => response.destroy(), 20);
      return;
    case 'stall':
      startStream(response);
      for (const content of script.pieces) send(response, { content });
  }
}

async function stream(script: Streamed, response: ServerResponse): Promise<void> {
  if (script.headerMs) await pause(script.headerMs);
  startStream(response);
  send(response, { role: 'assistant', content: '' });
  if (script.reasoning) send(response, { reasoning_content: script.reasoning });
  for (const content of script.pieces) {
    if (script.pieceMs) await pause(script.pieceMs);
    send(response, { content });
  }
  sendCalls(response, script.toolCalls ?? []);
  send(response, {}, script.finish ?? (script.toolCalls ? 'tool_calls' : 'stop'));
  if (script.usage) sendUsage(response, script.usage);
  response.write('data: [DONE]\n\n');
  if (!script.staysOpen) response.end();
}

async function lines({ lines: all, pieceMs, contentType = 'text/event-stream' }: Lines, response: ServerResponse): Promise<void> {
  response.writeHead(200, contentType === null ? {} : { 'content-type': contentType });
  for (const line of all) {
    if (pieceMs) await pause(pieceMs);
    if (response.destroyed) return;
    response.write(`${line}\n`);
  }
  response.end();
}

/** One piece that never ends, as fast as it is read. */
async function endless(response: ServerResponse): Promise<void> {
  startStream(response);
  response.write('data: {"choices":[{"delta":{"content":"');
  const block = 'x'.repeat(1 << 20);
  while (!response.destroyed)
    if (!response.write(block))
      await new Promise<void>((resolve) => {
        response.once('drain', resolve);
        response.once('close', resolve);
      });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** As OpenAI sends them: the name first, the arguments in pieces of a few characters, calls one after another. */
function sendCalls(response: ServerResponse, calls: readonly ScriptedCall[]): void {
  for (const [index, call] of calls.entries()) {
    send(response, { tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] });
    for (let at = 0; at < call.arguments.length; at += 5)
      send(response, { tool_calls: [{ index, function: { arguments: call.arguments.slice(at, at + 5) } }] });
  }
}

function sendUsage(response: ServerResponse, { inputTokens, outputTokens, cachedTokens }: Usage): void {
  const details = { prompt_tokens_details: { cached_tokens: cachedTokens } };
  const usage = { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens, ...details };
  response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [], usage })}\n\n`);
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

function send(response: ServerResponse, delta: object, finish: string | null = null): void {
  response.write(
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
