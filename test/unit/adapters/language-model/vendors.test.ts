import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { plainQuirks, presets } from '#adapters/language-model/presets.js';
import type { ChatMessage, GenerateOptions, LanguageModelEvent } from '#ports/language-model.js';
import { startOpenAiServer, type OpenAiServer } from '../../../simulators/openai-server.js';

interface Fixture {
  readonly vendor: string;
  readonly kind: 'documented' | 'recorded';
  readonly source: string;
  readonly date: string;
  readonly lines: readonly string[];
  readonly events: readonly LanguageModelEvent[];
  readonly failure: string | null;
}

const folder = path.resolve(import.meta.dirname, '../../../fixtures/language-model');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Fixture);

let server: OpenAiServer;
beforeAll(async () => (server = await startOpenAiServer()));
afterAll(() => server.close());

const hello: readonly ChatMessage[] = [{ role: 'user', content: 'hi' }];

async function ask(preset: string | null, options: Partial<GenerateOptions> = {}, messages = hello) {
  const quirks = presets.find(({ name }) => name === preset)?.quirks ?? plainQuirks;
  const model = new OpenAiCompatibleLanguageModel({
    baseUrl: server.baseUrl,
    model: 'm',
    apiKey: null,
    contextTokens: null,
    connectSeconds: 5,
    quirks,
  });
  const events: LanguageModelEvent[] = [];
  let failure: string | null = null;
  try {
    for await (const event of model.stream(messages, { maxTokens: 100, temperature: 0, ...options })) events.push(event);
  } catch (error) {
    failure = (error as { code: string }).code;
  }
  return { events, failure, body: server.received.at(-1)?.body ?? {} };
}

describe('the documented answers of vendors', () => {
  it.each(fixtures.map((fixture) => [fixture.vendor, fixture] as const))(
    'are read: %s',
    async (_, { lines, events, failure, source, date, kind }) => {
      server.script({ kind: 'lines', lines });
      expect(await ask(null)).toMatchObject({ events, failure });
      expect([source.length > 0, /^\d{4}-\d\d-\d\d$/u.test(date), kind]).toEqual([true, true, 'documented']);
    },
  );
});

describe('the presets', () => {
  beforeEach(() => server.script({ kind: 'stream', pieces: ['ok'] }));

  it.each([
    ['openai', { max_completion_tokens: 100, temperature: 0, stream_options: { include_usage: true } }],
    ['deepseek', { max_tokens: 100, temperature: 0, stream_options: { include_usage: true } }],
    ['minimax', { max_completion_tokens: 100, temperature: 0.01, stream_options: { include_usage: true } }],
    ['zhipu', { max_tokens: 100, temperature: 0 }],
    [null, { max_tokens: 100, temperature: 0 }],
  ])('ask as %s wants to be asked, and send no field that is not needed', async (preset, fields) => {
    expect((await ask(preset)).body).toEqual({ model: 'm', messages: hello, stream: true, ...fields });
  });

  it.each([
    ['moonshot', 1],
    ['dashscope', 1.99],
    ['openai', 2],
  ])('keep the temperature within what %s takes', async (preset, most) => {
    expect((await ask(preset, { temperature: 2 })).body['temperature']).toBe(most);
  });

  const format = { type: 'json-schema', name: 'score', schema: { type: 'object' } } as const;
  it.each([
    ['vllm', { type: 'json_schema', json_schema: { name: 'score', schema: { type: 'object' }, strict: true } }],
    ['deepseek', { type: 'json_object' }],
    ['xinference', undefined],
    [null, undefined],
  ])('tell %s the form it can keep to', async (preset, expected) => {
    expect((await ask(preset, { format })).body['response_format']).toEqual(expected);
  });

  it('offer tools, show pictures, and tell what tools said', async () => {
    const parameters = { type: 'object', properties: { query: { type: 'string' } } };
    const call = { id: 'call_1', name: 'search', arguments: '{"query":"filter"}' };
    const messages: readonly ChatMessage[] = [
      { role: 'user', content: 'What is this?', images: ['data:image/png;base64,AAAA'] },
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', content: 'a filter', toolCallId: 'call_1' },
    ];
    const { body } = await ask('openai', { tools: [{ name: 'search', description: 'Searches.', parameters }] }, messages);
    expect(body['tools']).toEqual([{ type: 'function', function: { name: 'search', description: 'Searches.', parameters } }]);
    expect(body.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          { type: 'text', text: 'What is this?' },
        ],
      },
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'search', arguments: '{"query":"filter"}' } }],
      },
      { role: 'tool', content: 'a filter', tool_call_id: 'call_1' },
    ]);
  });
});
