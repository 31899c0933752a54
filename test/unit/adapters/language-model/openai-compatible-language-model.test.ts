import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { plainQuirks } from '#adapters/language-model/presets.js';
import { ReasoningFilter } from '#adapters/language-model/reasoning-filter.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import { startOpenAiServer, type OpenAiServer, type Script } from '../../../simulators/openai-server.js';

let server: OpenAiServer;
beforeAll(async () => (server = await startOpenAiServer()));
afterAll(() => server.close());

interface Writing {
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
  readonly baseUrl?: string;
  readonly thinksFirst?: boolean;
}

async function write(script: Script, options: Writing = {}): Promise<string[]> {
  server.script(script);
  const { timeoutSeconds = 5, signal, baseUrl = server.baseUrl, thinksFirst = false } = options;
  const place = {
    baseUrl,
    model: 'scripted',
    apiKey: 'sk-secret',
    contextTokens: null,
    connectSeconds: 5,
    quirks: plainQuirks,
    thinksFirst,
  };
  const model = new TimedLanguageModel(new OpenAiCompatibleLanguageModel(place), { first: timeoutSeconds, between: timeoutSeconds });
  const pieces: string[] = [];
  const events = model.stream([{ role: 'user', content: 'hi' }], { maxTokens: 10, temperature: 0, ...(signal && { signal }) });
  for await (const event of events) if (event.type === 'text') pieces.push(event.text);
  return pieces;
}

describe('OpenAiCompatibleLanguageModel', () => {
  it('streams the pieces in order and sends the key, the model and the messages', async () => {
    expect(await write({ kind: 'stream', pieces: ['你好', ' [1]', '.'] })).toEqual(['你好', ' [1]', '.']);
    expect(server.received.at(-1)).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-secret',
      body: { model: 'scripted', stream: true, messages: [{ role: 'user', content: 'hi' }] },
    });
  });

  it('leaves reasoning out, in both of its forms', async () => {
    expect((await write({ kind: 'stream', reasoning: 'hmm', pieces: ['<thi', 'nk>let me see</th', 'ink>', 'Yes.'] })).join('')).toBe(
      'Yes.',
    );
  });

  it('takes what comes before </think> for a thought where the model thinks first, unless the server tells it apart', async () => {
    expect((await write({ kind: 'stream', pieces: ['let me see', '</think>', 'Yes.'] }, { thinksFirst: true })).join('')).toBe('Yes.');
    expect((await write({ kind: 'stream', reasoning: 'hmm', pieces: ['Yes.'] }, { thinksFirst: true })).join('')).toBe('Yes.');
  });

  it('waits for what is told only whole as long as something of it comes', async () => {
    const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '' } };
    const delta = (tool: object) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [tool] }, finish_reason: null }] })}`;
    const lines = Array.from({ length: 6 }, () => [delta({ index: 0, function: { arguments: '1' } }), '']).flat();
    const end = ['data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}', ''];
    const slow = { kind: 'lines', lines: [delta({ index: 0, ...call }), '', ...lines, ...end], pieceMs: 60 } as const;
    await expect(write(slow, { timeoutSeconds: 0.4 })).resolves.toEqual([]);
    const empty = Array.from({ length: 20 }, () => ['data: {"choices":[{"index":0,"delta":{"content":""}}]}', '']).flat();
    await expect(write({ kind: 'lines', lines: empty, pieceMs: 60 }, { timeoutSeconds: 0.4 })).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('takes a whole answer from a server that cannot stream', async () => {
    expect(await write({ kind: 'whole', text: 'Yes.' })).toEqual(['Yes.']);
  });

  it.each([
    [{ kind: 'status', status: 400 } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'stream', pieces: Array.from({ length: 1_000 }, () => 'on and on ') } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'status', status: 401 } as const, 'LANGUAGE_MODEL_AUTH'],
    [{ kind: 'status', status: 403 } as const, 'LANGUAGE_MODEL_AUTH'],
    [{ kind: 'status', status: 404 } as const, 'LANGUAGE_MODEL_UNAVAILABLE'],
    [{ kind: 'status', status: 429 } as const, 'LANGUAGE_MODEL_RATE_LIMIT'],
    [{ kind: 'status', status: 500 } as const, 'LANGUAGE_MODEL_UNAVAILABLE'],
    [{ kind: 'garbage' } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'garbage-json' } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'stream', pieces: [] } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'stream', pieces: ['<think>only thought'] } as const, 'LANGUAGE_MODEL_INVALID'],
    [{ kind: 'half', pieces: ['Half an'] } as const, 'LANGUAGE_MODEL_UNAVAILABLE'],
  ])('turns %j into %s, naming the server and not the key', async (script, code) => {
    const failure = await write(script).catch((error: Error) => error);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(server.baseUrl) });
    expect(String(failure)).not.toContain('sk-secret');
  });

  it.each([{ kind: 'silence' } as const, { kind: 'stall', pieces: ['Half an'] } as const])(
    'gives %j up after the timeout',
    async (script) => {
      await expect(write(script, { timeoutSeconds: 0.2 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    },
  );

  it('stops for its signal, before and while it writes', async () => {
    await expect(write({ kind: 'stream', pieces: ['a'] }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(write({ kind: 'stall', pieces: ['a'] }, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('says that nobody listens', async () => {
    await expect(write({ kind: 'stream', pieces: [] }, { baseUrl: 'http://127.0.0.1:47113/v1' })).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('checks by asking', async () => {
    const { baseUrl } = server;
    const place = { baseUrl, model: 'scripted', apiKey: null, contextTokens: null, connectSeconds: 5, quirks: plainQuirks };
    const model = new OpenAiCompatibleLanguageModel(place);
    server.script({ kind: 'stream', pieces: ['ok'] });
    await expect(model.check()).resolves.toBeUndefined();
    server.script({ kind: 'status', status: 401 });
    await expect(model.check()).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_AUTH' });
  });
});

describe('ReasoningFilter', () => {
  it.each([
    [' \n<think>x</thin</think>a < b <think>stays', 'a < b <think>stays', 'x</thin'],
    ['<thinkers> think', '<thinkers> think', ''],
    ['<th', '<th', ''],
    ['<think>never ends', '', 'never ends'],
    ['<think>a</think>\n<think>b</think>Answer', 'Answer', 'ab'],
    ['Sure. <think>a</think>Answer', 'Sure. Answer', 'a'],
    ['Sure.\n<think>a', 'Sure.\n', 'a'],
    ['Sure.\n\n<think>a</think>Then\n<think>b</think>so', 'Sure.\n\nThen\nso', 'ab'],
    ['Models write `<think>` first and `</think>` last.', 'Models write `<think>` first and `</think>` last.', ''],
    ['It says "<think>" and “</think>”.', 'It says "<think>" and “</think>”.', ''],
    ['标记“<think>”之后是思考。', '标记“<think>”之后是思考。', ''],
    ['So:\n```\n<think>a</think>\n```\nand <think>b</think>c', 'So:\n```\n<think>a</think>\n```\nand c', 'b'],
    ['The mark <think> begins it.', 'The mark <think> begins it.', ''],
    ['thought</think>', 'thought</think>', ''],
    ['thought, `a`</think>\nAnswer <b', '\nAnswer <b', 'thought, `a`', true],
    ['thought without end', '', 'thought without end', true],
    ['a</think><think>b</think>Answer', 'Answer', 'ab', true],
  ])('tells %j apart the same way however it is cut', (text, expected, thought, thinksFirst = false) => {
    for (let size = 1; size <= text.length; size += 1) {
      const filter = new ReasoningFilter(thinksFirst);
      const told = [];
      for (let i = 0; i < text.length; i += size) told.push(filter.push(text.slice(i, i + size)));
      told.push(filter.end());
      expect([told.map((each) => each.text).join(''), told.map((each) => each.reasoning).join('')]).toEqual([expected, thought]);
    }
  });
});
