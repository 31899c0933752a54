import { Agent, fetch } from 'undici';
import { AssistantError } from '#domain/errors.js';

/** Of one answer with its framing: 100 000 tokens are 30 MB as a stream. */
const largestBytes = 64 * 1024 * 1024;
/** Of one piece, or of an answer that is not streamed. The reader of lines takes time with the square of it. */
const longestLine = 4 * 1024 * 1024;
const newline = 0x0a;

/**
 * `fetch` with its own connections, which waits so long for one, and for an answer as long as its signal says. It follows no
 * redirect: what is sent is meant for the server of the settings alone.
 */
export function boundedFetch(connectSeconds: number): typeof globalThis.fetch {
  const dispatcher = new Agent({ connect: { timeout: connectSeconds * 1000 }, headersTimeout: 0, bodyTimeout: 0 });
  const bounded = async (url: string, init: object): Promise<Response> => {
    const { body, status, headers } = (await fetch(url, { ...init, dispatcher, redirect: 'manual' })) as unknown as Response;
    return new Response(body?.pipeThrough(bound()) ?? null, { status, headers: new Headers(headers) });
  };
  return bounded as typeof globalThis.fetch;
}

function bound(): TransformStream<Uint8Array, Uint8Array> {
  let all = 0;
  let line = 0;
  return new TransformStream({
    transform(chunk, controller) {
      all += chunk.length;
      const end = chunk.lastIndexOf(newline);
      line = end < 0 ? line + chunk.length : chunk.length - end;
      if (all <= largestBytes && line <= longestLine) return controller.enqueue(chunk);
      controller.error(new AssistantError('LANGUAGE_MODEL_INVALID', 'the answer is larger than any; check languageModel.baseUrl'));
    },
  });
}
