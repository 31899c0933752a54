import { AssistantError } from '#domain/errors.js';
import { LimitedLanguageModel } from '#adapters/language-model/limited-language-model.js';
import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { plainQuirks } from '#adapters/language-model/presets.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import type { LanguageModelSettings } from '#app/resolve-model.js';
import type { LanguageModelEvent } from '#ports/language-model.js';
import { layeredLanguageModel, type LayeredModel } from '../fakes/layered-language-model.js';
import { startOpenAiServer, type OpenAiServer, type Script } from '../simulators/openai-server.js';

let server: OpenAiServer;
beforeEach(async () => (server = await startOpenAiServer()));
afterEach(() => server.close());

const good: Script = { kind: 'stream', pieces: ['Every ', 'month.'], usage: { inputTokens: 20, outputTokens: 4, cachedTokens: 5 } };
const quick = { connectSeconds: 2, timeoutSeconds: 0.8, totalSeconds: 5 };
const open = (settings: Omit<Partial<LanguageModelSettings>, 'baseUrl'> = {}, environment = {}) =>
  layeredLanguageModel({ baseUrl: server.baseUrl, ...quick, ...settings }, environment);

interface Outcome {
  readonly text: string;
  readonly events: readonly LanguageModelEvent[];
  readonly failure: AssistantError | null;
}

async function ask({ model }: LayeredModel, signal?: AbortSignal, library?: string): Promise<Outcome> {
  const events: LanguageModelEvent[] = [];
  const messages = [{ role: 'user' as const, content: 'How often is the filter rinsed?' }];
  let failure: AssistantError | null = null;
  try {
    const options = { maxTokens: 100, temperature: 0, ...(signal && { signal }), ...(library && { library }) };
    for await (const event of model.stream(messages, options)) events.push(event);
  } catch (error) {
    failure = error as AssistantError;
  }
  return { text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''), events, failure };
}

describe('a language model in its layers', () => {
  it.each([
    ['a dropped connection', { kind: 'refuse' }],
    ['408', { kind: 'status', status: 408 }],
    ['409', { kind: 'status', status: 409 }],
    ['429', { kind: 'status', status: 429 }],
    ['429 with a time', { kind: 'status', status: 429, retryAfter: '0' }],
    ['429 with a date', { kind: 'status', status: 429, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' }],
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['a stream cut before its first word', { kind: 'half', pieces: [] }],
    ['an answer without a choice', { kind: 'empty-choice' }],
  ] as const)('asks again after %s, and says so', async (_, fault: Script) => {
    server.script(fault, good);
    const layered = await open();
    const { text, events, failure } = await ask(layered);
    expect({ text, failure }).toEqual({ text: 'Every month.', failure: null });
    expect(events[0]).toMatchObject({ type: 'retry', name: 'scripted' });
    expect(layered.calls).toMatchObject([{ outcome: 'ok', retries: 1, inputTokens: 20, outputTokens: 4, cachedTokens: 5 }]);
  });

  it.each([
    ['400', { kind: 'status', status: 400 }, 'LANGUAGE_MODEL_INVALID'],
    ['401', { kind: 'status', status: 401 }, 'LANGUAGE_MODEL_AUTH'],
    ['403', { kind: 'status', status: 403 }, 'LANGUAGE_MODEL_AUTH'],
    ['402', { kind: 'status', status: 402 }, 'LANGUAGE_MODEL_RATE_LIMIT'],
    ['404', { kind: 'status', status: 404 }, 'LANGUAGE_MODEL_UNAVAILABLE'],
    ['429 with a time too long to wait for', { kind: 'status', status: 429, retryAfter: '3600' }, 'LANGUAGE_MODEL_RATE_LIMIT'],
    ['no headers', { kind: 'silence' }, 'TIMEOUT'],
    ['slow headers', { kind: 'stream', pieces: ['x'], headerMs: 3_000 }, 'TIMEOUT'],
    ['a stall after its first word', { kind: 'stall', pieces: ['Every'] }, 'TIMEOUT'],
    ['a cut after its first word', { kind: 'half', pieces: ['Every'] }, 'LANGUAGE_MODEL_UNAVAILABLE'],
    ['an error in the stream', { kind: 'error-in-stream', pieces: ['Every'], message: 'overloaded' }, 'LANGUAGE_MODEL_UNAVAILABLE'],
    ['garbage', { kind: 'garbage' }, 'LANGUAGE_MODEL_INVALID'],
    ['other JSON', { kind: 'garbage-json' }, 'LANGUAGE_MODEL_INVALID'],
    ['an empty answer', { kind: 'stream', pieces: [] }, 'LANGUAGE_MODEL_INVALID'],
    ['a filtered answer', { kind: 'stream', pieces: [], finish: 'content_filter' }, 'LANGUAGE_MODEL_INVALID'],
    ['a piece without end', { kind: 'endless' }, 'LANGUAGE_MODEL_INVALID'],
  ] as const)(
    'does not ask the same model again after %s',
    async (_, fault: Script, code) => {
      server.script(fault, good);
      const layered = await open({ retries: 0, timeoutSeconds: fault.kind === 'endless' ? 30 : 0.8, totalSeconds: 60 });
      const { failure } = await ask(layered);
      expect(failure).toMatchObject({ code, message: expect.stringContaining(';') });
      expect(server.received).toHaveLength(1);
      expect(layered.calls).toMatchObject([{ outcome: code }]);
      if (fault.kind === 'endless') return;
      const again = await open({ retries: 2 });
      server.script(fault, good);
      const asked = server.received.length;
      await ask(again);
      expect(server.received.length - asked).toBe(1);
    },
    30_000,
  );

  it.each([301, 302, 303, 307, 308])('sends nothing to where it is redirected to: %i', async (status) => {
    const other = await startOpenAiServer();
    try {
      server.script({ kind: 'status', status, headers: { location: `${other.baseUrl}/chat/completions` } });
      const { failure } = await ask(await open());
      expect(failure).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE', message: expect.stringContaining('redirects') });
      expect([server.received.length, other.received.length]).toEqual([1, 0]);
    } finally {
      await other.close();
    }
  });

  it('gives the text before a cut, and the cut as a failure', async () => {
    server.script({ kind: 'half', pieces: ['Every ', 'mo'] }, good);
    const { text, failure } = await ask(await open());
    expect({ text, code: failure?.code }).toEqual({ text: 'Every mo', code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  });

  it('gives up after as many attempts as are set', async () => {
    server.script({ kind: 'status', status: 503, retryAfter: '0' });
    expect((await ask(await open({ retries: 3 }))).failure).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
    expect(server.received).toHaveLength(4);
  });

  it('takes slow words as long as each comes in time, and no answer that lasts too long', async () => {
    server.script({ kind: 'stream', pieces: Array.from({ length: 8 }, () => 'word '), pieceMs: 80 });
    expect((await ask(await open())).failure).toBeNull();
    expect((await ask(await open({ totalSeconds: 0.3 }))).failure).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('totalSeconds'),
    });
  });

  it('ends with the answer although the server leaves the connection open', async () => {
    server.script({ ...good, staysOpen: true });
    const { text, failure } = await ask(await open({ timeoutSeconds: 30 }));
    expect({ text, failure }).toEqual({ text: 'Every month.', failure: null });
  }, 10_000);

  it('asks the next model when one fails, and the first that is long enough', async () => {
    const fallbacks = ['second', 'third'].map((model, i) => fallback({ baseUrl: server.baseUrl, model, contextTokens: 4000 * (i + 1) }));
    const layered = await open({ retries: 0, contextTokens: 1000, fallbacks });
    server.script({ kind: 'status', status: 401 }, { kind: 'silence' }, good);
    const { text, events } = await ask(layered);
    expect(text).toBe('Every month.');
    expect(events.flatMap((event) => (event.type === 'retry' ? [event] : []))).toEqual([
      { type: 'retry', name: 'second', code: 'LANGUAGE_MODEL_AUTH' },
      { type: 'retry', name: 'third', code: 'TIMEOUT' },
    ]);
    expect(server.received.map(({ body }) => body.model)).toEqual(['scripted', 'second', 'third']);
    server.script(good);
    const long = [{ role: 'user' as const, content: 'word '.repeat(5000) }];
    for await (const _ of layered.model.stream(long, { maxTokens: 100, temperature: 0 }));
    expect(server.received.at(-1)?.body.model).toBe('third');
    expect(layered.model.contextTokens).toBe(8000);
    const unknown = [fallback({ baseUrl: server.baseUrl, model: 'second' })];
    expect((await open({ contextTokens: 32_000, fallbacks: unknown })).model.contextTokens).toBe(32_000);
  });

  it('leaves a server alone that failed again and again, and goes to the next at once', async () => {
    const layered = await open({ retries: 0, fallbacks: [fallback({ baseUrl: server.baseUrl, model: 'second' })] });
    for (let i = 0; i < 5; i += 1) {
      server.script({ kind: 'status', status: 500 }, good);
      await ask(layered);
    }
    server.script(good);
    expect((await ask(layered)).text).toBe('Every month.');
    expect(server.received.at(-1)?.body.model).toBe('second');
    expect(server.received.filter(({ body }) => body.model === 'scripted')).toHaveLength(5);
  });

  it('closes the connection when the caller goes, at every point', async () => {
    const faults: Script[] = [{ kind: 'silence' }, { kind: 'stall', pieces: ['Every'] }, { kind: 'status', status: 503, retryAfter: '5' }];
    for (const fault of faults) {
      server.script(fault);
      const { failure } = await ask(await open({ timeoutSeconds: 30 }), AbortSignal.timeout(100));
      expect(failure).toMatchObject({ code: 'CANCELLED' });
      await settled(() => server.open() === 0);
    }
  });

  it('closes the connection when the reader leaves in the middle', async () => {
    server.script({ kind: 'stall', pieces: ['Every'] });
    const { model } = await open({ timeoutSeconds: 30 });
    for await (const event of model.stream([{ role: 'user', content: 'hi' }], { maxTokens: 10, temperature: 0 }))
      if (event.type === 'text') break;
    await settled(() => server.open() === 0);
  });

  it('gives every place back: 200 calls fail in every way, the next one succeeds', async () => {
    // Without the circuit breaker, which would keep most of them, and the last one, from the server.
    const place = { baseUrl: server.baseUrl, model: 'scripted', apiKey: null, contextTokens: null, connectSeconds: 2, quirks: plainQuirks };
    const timed = new TimedLanguageModel(new OpenAiCompatibleLanguageModel(place), { first: 0.1, between: 0.1 });
    const limits = { concurrency: 4, waiting: 20, requestsPerMinute: 10_000, tokensPerMinute: null };
    const model = new LimitedLanguageModel(timed, new RateLimiter(limits), null);
    const faults: Script[] = [401, 404, 429, 500].map((status) => ({ kind: 'status', status }));
    faults.push(
      { kind: 'half', pieces: ['x'] },
      { kind: 'garbage' },
      { kind: 'silence' },
      { kind: 'stall', pieces: ['x'] },
      { kind: 'refuse' },
    );
    for (let i = 0; i < 20; i += 1) {
      server.script(...faults, { kind: 'stream', pieces: [] });
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, n) => ask({ model, calls: [] }, n === 0 ? AbortSignal.timeout(1 + i) : undefined)),
      );
      expect(outcomes.every(({ failure }) => failure instanceof AssistantError)).toBe(true);
    }
    expect(server.received.length).toBeGreaterThan(150);
    server.script(good);
    const last = await Promise.all(Array.from({ length: 4 }, () => ask({ model, calls: [] })));
    expect(last.map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => 'Every month.'));
    await settled(() => server.open() === 0);
  }, 60_000);

  it('says that it is busy when too many wait', async () => {
    server.script({ kind: 'stream', pieces: ['x'], pieceMs: 200 });
    const layered = await open({ concurrency: 1, waiting: 2, timeoutSeconds: 5 });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask(layered)));
    expect(outcomes.map(({ failure }) => failure?.code ?? 'ok').toSorted()).toEqual([
      'OVERLOADED',
      'OVERLOADED',
      'OVERLOADED',
      'ok',
      'ok',
      'ok',
    ]);
  });

  it('stops a library that spent its tokens of the day, and no other', async () => {
    server.script(good);
    const layered = await open({ libraryTokensPerDay: 150 });
    expect((await ask(layered, undefined, 'a')).failure).toBeNull();
    expect((await ask(layered, undefined, 'a')).failure).toBeNull();
    expect((await ask(layered, undefined, 'a')).failure).toMatchObject({
      code: 'LANGUAGE_MODEL_BUDGET',
      message: expect.stringContaining('48'),
    });
    expect((await ask(layered, undefined, 'b')).failure).toBeNull();
    expect((await ask(layered)).failure).toBeNull();
  });

  it('notes every call with what it cost', async () => {
    server.script(good);
    const layered = await open({ inputPrice: 2, cachedPrice: 1, outputPrice: 8 });
    await ask(layered, undefined, 'pumps');
    expect(layered.calls).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
        provider: expect.stringMatching(/^127\.0\.0\.1:\d+$/u),
        model: 'scripted',
        library: 'pumps',
        priority: 'interactive',
        outcome: 'ok',
        inputTokens: 20,
        outputTokens: 4,
        cachedTokens: 5,
        isEstimate: false,
        msToFirstToken: expect.any(Number),
        ms: expect.any(Number),
        retries: 0,
        cost: (15 * 2 + 5 * 1 + 4 * 8) / 1e6,
      },
    ]);
  });
});

const fallback = (settings: Partial<LanguageModelSettings['fallbacks'][number]> & { readonly model: string }) => ({
  preset: null,
  baseUrl: null,
  apiKeyVariable: null,
  apiKeyFile: null,
  contextTokens: null,
  format: 'auto' as const,
  thinksFirst: false,
  concurrency: 8,
  waiting: 100,
  requestsPerMinute: null,
  tokensPerMinute: null,
  inputPrice: null,
  cachedPrice: null,
  outputPrice: null,
  ...settings,
});

async function settled(isSettled: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isSettled(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isSettled()).toBe(true);
}
