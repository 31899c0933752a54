import { inspect } from 'node:util';
import { loadLangChain } from '#adapters/language-model/langchain/load-langchain.js';
import { LangChainLanguageModel, type LangChainOptions } from '#adapters/language-model/langchain/langchain-language-model.js';
import { langChainError } from '#adapters/language-model/langchain/langchain-error.js';
import { readChunk } from '#adapters/language-model/langchain/read-chunk.js';
import type { ChatMessage, GenerateOptions, LanguageModelEvent } from '#ports/language-model.js';
import { startOpenAiServer, type OpenAiServer } from '../../../simulators/openai-server.js';

const key = 'sk-planted-8d1f0c';
let server: OpenAiServer;
beforeEach(async () => {
  server = await startOpenAiServer();
});
afterEach(() => server.close());

function modelOf(options: Partial<LangChainOptions> = {}): LangChainLanguageModel {
  const here = { configuration: { baseURL: server.baseUrl } };
  return new LangChainLanguageModel({ provider: 'openai', model: 'scripted', apiKey: key, options: here, contextTokens: null, ...options });
}

async function eventsOf(
  model: LangChainLanguageModel,
  messages: readonly ChatMessage[] = [{ role: 'user', content: 'How?' }],
  options: Partial<GenerateOptions> = {},
): Promise<LanguageModelEvent[]> {
  const events: LanguageModelEvent[] = [];
  for await (const event of model.stream(messages, { maxTokens: 50, temperature: 0.2, ...options })) events.push(event);
  return events;
}

it.each([
  [
    true,
    [
      ['reasoning', 'let me see'],
      ['text', 'Yes.'],
    ],
  ],
  [false, [['text', 'let me see</think>Yes.']]],
])('takes what comes before </think> for thoughts where the model thinks first: %s', async (thinksFirst, expected) => {
  server.script({ kind: 'stream', pieces: ['let me see', '</think>', 'Yes.'] });
  const events = await eventsOf(modelOf({ thinksFirst }));
  const told = (type: 'text' | 'reasoning') => events.map((event) => (event.type === type ? event.text : '')).join('');
  expect((['reasoning', 'text'] as const).flatMap((type) => (told(type) ? [[type, told(type)]] : []))).toEqual(expected);
});

it('sends the whole conversation, pictures, tools, the key and the bounds', async () => {
  const tools = [{ name: 'search', description: 'Searches.', parameters: { type: 'object', properties: { query: { type: 'string' } } } }];
  const messages: ChatMessage[] = [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: 'What is it?', images: ['data:image/png;base64,AA=='] },
    { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'search', arguments: '{"query":"lamp"' }] },
    { role: 'tool', content: 'A lamp.', toolCallId: 'a' },
  ];
  await eventsOf(modelOf(), messages, { tools });
  const [request] = server.received;
  expect(request?.authorization).toBe(`Bearer ${key}`);
  expect(request?.body).toMatchObject({
    model: 'scripted',
    stream: true,
    temperature: 0.2,
    max_tokens: 50,
    tools: [{ type: 'function', function: { name: 'search' } }],
    messages: [
      { role: 'system', content: 'Be short.' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
          { type: 'text', text: 'What is it?' },
        ],
      },
      { role: 'assistant', tool_calls: [{ id: 'a', function: { name: 'search', arguments: '{"query":"lamp"}' } }] },
      { role: 'tool', content: 'A lamp.', tool_call_id: 'a' },
    ],
  });
});

it.each([
  ['openai', { status: 401 }, 'LANGUAGE_MODEL_AUTH', null],
  ['anthropic', { status: 429, headers: { 'retry-after': '7' } }, 'LANGUAGE_MODEL_RATE_LIMIT', 7],
  ['mistralai', { statusCode: 503 }, 'LANGUAGE_MODEL_UNAVAILABLE', null],
  ['google-genai', { response: { status: 404 } }, 'LANGUAGE_MODEL_UNAVAILABLE', null],
  ['bedrock', { $metadata: { httpStatusCode: 403 } }, 'LANGUAGE_MODEL_AUTH', null],
  ['ollama', { code: 'ECONNREFUSED' }, 'LANGUAGE_MODEL_UNAVAILABLE', null],
])('translates what %s throws, without its words', (provider, thrown, code, retryAfterSeconds) => {
  const failure = langChainError(Object.assign(new Error(`wrong key ${key}`), thrown), { provider, model: 'm' });
  expect(failure).toMatchObject({ code, retryAfterSeconds });
  expect(inspect(failure, { depth: 20 })).not.toContain(key);
});

it('asks once: further attempts are made outside', async () => {
  server.script({ kind: 'status', status: 500 });
  await expect(eventsOf(modelOf())).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  expect(server.received).toHaveLength(1);
});

it('ends the request when it is left', async () => {
  server.script({ kind: 'stall', pieces: ['one'] });
  for await (const _ of modelOf().stream([{ role: 'user', content: 'How?' }], { maxTokens: 50, temperature: 0 })) break;
  for (let waited = 0; waited < 100 && server.open() > 0; waited += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.open()).toBe(0);
});

it('names the package of a provider that is not installed, and the providers there are', async () => {
  await expect(eventsOf(modelOf({ provider: 'anthropic', options: {} }))).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_UNAVAILABLE',
    retryable: false,
    message: expect.stringContaining('npm install --no-save --ignore-scripts @langchain/anthropic'),
  });
  await expect(eventsOf(modelOf({ provider: 'nobody' }))).rejects.toMatchObject({ message: expect.stringMatching(/anthropic.*nobody/u) });
  await expect(loadLangChain(() => Promise.reject(new Error("Cannot find package 'langchain'")))).rejects.toMatchObject({
    message: expect.stringMatching(/not installed; run: npm install --no-save --ignore-scripts langchain@\S+ @langchain\/core@/u),
  });
});

it('reads a thought, a part of a call and the end as other providers stream them', () => {
  expect(readChunk({ content: [{ type: 'thinking', thinking: 'Is it?' }], tool_call_chunks: [] })).toMatchObject({
    text: '',
    reasoning: 'Is it?',
  });
  expect(
    readChunk({
      content: [
        { type: 'reasoning', reasoning: 'Hm.' },
        { type: 'text', text: 'Yes' },
      ],
    }),
  ).toMatchObject({ text: 'Yes', reasoning: 'Hm.' });
  expect(readChunk({ content: '', additional_kwargs: { reasoning_content: 'So.' } })).toMatchObject({ reasoning: 'So.', end: null });
  expect(readChunk({ content: '', additional_kwargs: { stop_reason: 'max_tokens' } })).toMatchObject({ end: 'length' });
  expect(readChunk({ content: '', response_metadata: { finishReason: 'SAFETY' } })).toMatchObject({ end: 'content-filter' });
  expect(readChunk({ content: '', response_metadata: { messageStop: { stopReason: 'tool_use' } } })).toMatchObject({ end: 'tool-calls' });
  expect(readChunk({ hello: 'world' })).toBeNull();
});
