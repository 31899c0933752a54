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

/** What the server does with the next requests. */
export type Script =
  | {
      readonly kind: 'stream';
      readonly pieces: readonly string[];
      readonly reasoning?: string;
      readonly toolCalls?: readonly ScriptedCall[];
      readonly usage?: Usage;
    }
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'garbage-json' }
  | { readonly kind: 'half'; readonly pieces: readonly string[] }
  | { readonly kind: 'stall'; readonly pieces: readonly string[] };

export interface Received {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: { readonly model?: string; readonly messages?: readonly { role: string; content: string }[]; readonly stream?: boolean };
}

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly received: Received[];
  script(script: Script): void;
  close(): Promise<void>;
}

/** A server on loopback that speaks OpenAI's chat completions as scripted, badly too. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  let current: Script = { kind: 'stream', pieces: ['ok'] };
  const received: Received[] = [];
  const { address, close } = await listenOnLoopback(({ body, ...request }, response) => {
    received.push({ ...request, body: JSON.parse(body || '{}') });
    answer(current, response);
  });
  return { baseUrl: `${address}/v1`, received, script: (script) => (current = script), close };
}

function answer(script: Script, response: ServerResponse): void {
  switch (script.kind) {
    case 'stream':
      startStream(response);
      if (script.reasoning) send(response, { reasoning_content: script.reasoning });
      for (const content of script.pieces) send(response, { content });
      sendCalls(response, script.toolCalls ?? []);
      send(response, {}, script.toolCalls ? 'tool_calls' : 'stop');
      if (script.usage) sendUsage(response, script.usage);
      response.end('data: [DONE]\n\n');
      return;
    case 'whole':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: script.text }, finish_reason: 'stop' }] }),
      );
      return;
    case 'status':
      response.writeHead(script.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'scripted', type: 'error' } }));
      return;
    case 'silence':
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: <html>not what you think</html>\n\n');
      return;
    case 'garbage-json':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"hello": "world"}');
      return;
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
