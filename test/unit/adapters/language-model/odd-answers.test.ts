import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { plainQuirks } from '#adapters/language-model/presets.js';
import type { AssistantError } from '#domain/errors.js';
import type { LanguageModelEvent } from '#ports/language-model.js';
import { startOpenAiServer, type OpenAiServer, type Script } from '../../../simulators/openai-server.js';

let server: OpenAiServer;
beforeAll(async () => (server = await startOpenAiServer()));
afterAll(() => server.close());

const data = (value: unknown): string[] => [`data: ${JSON.stringify(value)}`, ''];
const says = (content: unknown, finish: unknown = null, more: object = {}) =>
  data({ choices: [{ index: 0, delta: { content }, finish_reason: finish }], ...more });
const calls = (toolCall: object) => data({ choices: [{ index: 0, delta: { tool_calls: [toolCall] }, finish_reason: null }] });
const done = ['data: [DONE]', ''];
const whole = JSON.stringify({ choices: [{ message: { content: 'Every month.' }, finish_reason: 'stop' }] });

async function ask(script: Script | readonly string[]) {
  server.script('kind' in script ? script : { kind: 'lines', lines: script });
  const place = { baseUrl: server.baseUrl, model: 'm', apiKey: null, contextTokens: null, connectSeconds: 5, quirks: plainQuirks };
  const model = new OpenAiCompatibleLanguageModel(place);
  const events: LanguageModelEvent[] = [];
  let failure: AssistantError | null = null;
  try {
    for await (const event of model.stream([{ role: 'user', content: 'hi' }], { maxTokens: 100, temperature: 0 })) events.push(event);
  } catch (error) {
    failure = error as AssistantError;
  }
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  return { text, events, failure, last: events.at(-1) };
}

it('is asked without a key where there is none', async () => {
  await ask([...says('Every month.', 'stop'), ...done]);
  expect(server.received.at(-1)?.authorization).toBeUndefined();
});

describe('an answer that keeps to the protocol nearly', () => {
  it.each([
    [
      'an end that is the word null in every piece',
      [...says('Every ', 'null'), ...says('month', 'null'), ...says('.', 'null'), ...says('', 'stop')],
    ],
    ['an end that it does not know in every piece', [...says('Every ', 'x'), ...says('month', 'x'), ...says('.', 'x'), ...done]],
    ['an end before the end', [...says('Every ', 'stop'), ...says('month'), ...says('.'), ...done]],
  ])('is read whole, however slow: %s', async (_, lines) => {
    expect(await ask({ kind: 'lines', lines, pieceMs: 180 })).toMatchObject({
      text: 'Every month.',
      failure: null,
      last: { type: 'end', reason: 'stop' },
    });
  });

  it('is cut where text came behind an end, and no end behind it', async () => {
    const { failure } = await ask([...says('Every ', 'stop'), ...says('mon')]);
    expect(failure).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  });

  it.each([
    ['no reason of its end', [...says('Every month.'), ...done]],
    ['counts in quotes', [...says('Every month.', 'stop', { usage: { prompt_tokens: '5', completion_tokens: -1 } }), ...done]],
    [
      'text in parts',
      [
        ...says([
          { type: 'text', text: 'Every ' },
          { type: 'text', text: 'month.' },
        ]),
        ...says('', 'stop'),
        ...done,
      ],
    ],
    ['an error that is none', [...says('Every month.', 'stop', { error: null, code: 0, message: '' }), ...done]],
    ['one answer of another type', { kind: 'lines', lines: ['', ` ${whole}`], contentType: 'text/plain' } as const],
    ['one answer of no type', { kind: 'lines', lines: [whole], contentType: null } as const],
    ['a stream of no type', { kind: 'lines', lines: [...says('Every month.', 'stop'), ...done], contentType: null } as const],
  ])('is read: %s', async (_, script) => {
    expect(await ask(script)).toMatchObject({ text: 'Every month.', failure: null, last: { type: 'end', reason: 'stop' } });
  });

  it('is not counted where its usage tells no count', async () => {
    const countsOf = async (usage: object) =>
      (await ask([...says('Every month.', 'stop', { usage }), ...done])).events.filter(({ type }) => type === 'usage');
    expect(await countsOf({})).toEqual([]);
    expect(await countsOf({ prompt_tokens: null, completion_tokens: null, total_tokens: 9 })).toEqual([]);
    expect(await countsOf({ completion_tokens: 4 })).toEqual([{ type: 'usage', inputTokens: 0, outputTokens: 4, cachedTokens: null }]);
  });

  it('is read: a place in quotes, and arguments that are no text', async () => {
    const { events } = await ask([
      ...calls({ index: '0', id: 'a', function: { name: 'f', arguments: { x: 1 } } }),
      ...says('', 'tool_calls'),
    ]);
    expect(events[0]).toEqual({ type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' });
  });
});

describe('a failure in place of an answer', () => {
  it.each([
    [{ error: { message: 'x', code: 429 } }, 'LANGUAGE_MODEL_RATE_LIMIT', true],
    [{ error: { message: 'x', type: 'rate_limit_error' } }, 'LANGUAGE_MODEL_RATE_LIMIT', true],
    [{ error: { message: 'x', code: 'insufficient_quota' } }, 'LANGUAGE_MODEL_RATE_LIMIT', false],
    [{ error: { message: 'x', code: 'invalid_api_key', type: 'invalid_request_error' } }, 'LANGUAGE_MODEL_AUTH', false],
    [{ error: { message: 'x', code: 503 } }, 'LANGUAGE_MODEL_UNAVAILABLE', true],
    [{ error: 'something' }, 'LANGUAGE_MODEL_UNAVAILABLE', true],
    [{ error: { message: 'x' } }, 'LANGUAGE_MODEL_UNAVAILABLE', true],
    [{ code: 1302, msg: 'x' }, 'LANGUAGE_MODEL_RATE_LIMIT', true],
    [{ code: 'Throttling.RateQuota', message: 'x' }, 'LANGUAGE_MODEL_RATE_LIMIT', true],
  ])('is what its status would say: %j', async (body, code, retryable) => {
    for (const script of [{ kind: 'status', status: 200, body: JSON.stringify(body) } as const, data(body)]) {
      const { failure, events } = await ask(script);
      expect(failure).toMatchObject({ code, retryable, message: expect.stringContaining(';') });
      expect(events).toEqual([]);
    }
  });

  it('is one where the event says so', async () => {
    expect((await ask(['event: error', 'data: {"detail": "x"}', ''])).failure).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  });
});
