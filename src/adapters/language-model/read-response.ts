import { ReadableStream } from 'node:stream/web';
import { APIError } from 'openai';
import { _iterSSEMessages as serverSentEvents } from 'openai/core/streaming';
import { AssistantError } from '#domain/errors.js';
import { readCompletion, type Piece } from '#adapters/language-model/read-completion.js';
import { reportedFailure } from '#adapters/language-model/reported-failure.js';

/** How long a server may keep an answer open that it said was done: its count of tokens may still come. */
const lingerMs = 500;
const opening = 0x7b;
const blank: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];
const nothing: Piece = { text: '', reasoning: '', toolCalls: [], usage: null, end: null };

/**
 * The pieces of a response: those of a stream, or one whole answer from servers that cannot stream, whatever type it is said to
 * be of.
 * @param stopping ends the request when the server does not
 * @throws SyntaxError, APIError (a failure that is reported in place of an answer), AssistantError LANGUAGE_MODEL_INVALID
 */
export async function* readResponse(response: Response, stopping: AbortController): AsyncGenerator<Piece> {
  const type = response.headers.get('content-type') ?? '';
  const isStream = type.includes('text/event-stream');
  const { isJson, body } =
    isStream || type.includes('json') || !response.body ? { isJson: !isStream, body: response } : await peek(response);
  if (!isJson) return yield* readStream(body, stopping);
  const whole = read(JSON.parse(await body.text()), response.headers);
  yield { ...whole, end: whole.end ?? 'stop' };
}

async function* readStream(response: Response, stopping: AbortController): AsyncGenerator<Piece> {
  let lingering: NodeJS.Timeout | undefined;
  let isLate = false;
  let hasEnd = false;
  let hasWords = false;
  try {
    for await (const { event, data } of serverSentEvents(response, stopping)) {
      clearTimeout(lingering);
      if (data.startsWith('[DONE]')) {
        if (hasWords && !hasEnd) yield { ...nothing, end: 'stop' };
        return;
      }
      const piece = read(JSON.parse(data), response.headers, event === 'error');
      const says = piece.text !== '' || piece.reasoning !== '' || piece.toolCalls.length > 0;
      hasWords ||= says;
      // Who goes on after an end was not at the end.
      hasEnd = piece.end !== null || (hasEnd && !says);
      yield piece;
      if (hasEnd)
        lingering = setTimeout(() => {
          isLate = true;
          stopping.abort();
        }, lingerMs);
    }
  } catch (error) {
    if (!isLate) throw error;
  } finally {
    clearTimeout(lingering);
  }
}

function read(value: unknown, headers: Headers, isFailure = false): Piece {
  const failure = reportedFailure(value, isFailure);
  if (failure) throw new APIError(failure.status, undefined, undefined, headers);
  const piece = readCompletion(value);
  if (piece) return piece;
  const message = 'the answer is not what the chat completions protocol says; check languageModel.baseUrl';
  throw new AssistantError('LANGUAGE_MODEL_INVALID', message);
}

/** Whether it begins as JSON does, and the same response with nothing read of it. */
async function peek(response: Response): Promise<{ readonly isJson: boolean; readonly body: Response }> {
  const chunks = response.body?.values() ?? (async function* () {})();
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const { done, value } = await chunks.next();
    if (done) break;
    seen.push(value);
    first = value.find((byte: number) => !blank.includes(byte));
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield* seen;
    yield* chunks;
  };
  return {
    isJson: first === opening,
    body: new Response(ReadableStream.from(all()) as globalThis.ReadableStream<Uint8Array<ArrayBuffer>>, { headers: response.headers }),
  };
}
