import type { ModelCall } from '#domain/model-call.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { requestAttributes } from '#telemetry/model-attributes.js';
import { TracedEmbedder } from '#telemetry/traced-embedder.js';
import { TracedLanguageModel } from '#telemetry/traced-language-model.js';
import { TracedReranker } from '#telemetry/traced-reranker.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { FakeReranker } from '../../fakes/fake-reranker.js';
import { spansInMemory } from '../../fakes/spans-in-memory.js';
import { sampleMessageCall } from '../../fakes/sample-message-call.js';

const here = { provider: 'onnx', address: null, isAsked: false };
const there = { provider: 'moonshot', address: 'https://user:pass@models.example/v1?key=secret', isAsked: true };
const messages: readonly ChatMessage[] = [{ role: 'user', content: 'secret question' }];
const options = { maxTokens: 100, temperature: 0.2 };

/** Tells what a call took when it ends, as a recorded one does. */
function recordedModel(events: readonly LanguageModelEvent[], call: Partial<ModelCall>): LanguageModel {
  return {
    name: 'kimi',
    contextTokens: 1000,
    async *stream(_messages: readonly ChatMessage[], { onCall }: GenerateOptions) {
      try {
        yield* events;
      } finally {
        onCall?.({ ...sampleMessageCall(), ...call });
      }
    },
    check: async () => undefined,
  };
}

const end = { type: 'end', reason: 'tool-calls' } as const;

describe('a traced language model', () => {
  it('tells by the conventions what a call took, and who asked it hears so too', async () => {
    const { spans, named } = spansInMemory();
    const call = { inputTokens: 30, outputTokens: 4, cachedTokens: 10, msToFirstToken: 250, retries: 2, isEstimate: false };
    const model = new TracedLanguageModel(recordedModel([{ type: 'text', text: 'secret answer' }, end], call), there, spans);
    const heard: ModelCall[] = [];
    const events: LanguageModelEvent[] = [];
    await spans.begin('message').within(async () => {
      for await (const event of model.stream(messages, { ...options, onCall: (told) => heard.push(told) })) events.push(event);
    });
    expect([events.length, heard]).toEqual([2, [expect.objectContaining(call)]]);
    const span = named('chat kimi');
    expect([span.kind, span.attributes]).toEqual([
      2,
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'moonshot_ai',
        'gen_ai.request.model': 'kimi',
        'gen_ai.request.max_tokens': 100,
        'gen_ai.request.temperature': 0.2,
        'gen_ai.request.stream': true,
        'gen_ai.output.type': 'text',
        'gen_ai.response.finish_reasons': ['tool_calls'],
        'gen_ai.response.time_to_first_chunk': 0.25,
        'gen_ai.usage.input_tokens': 30,
        'gen_ai.usage.output_tokens': 4,
        'gen_ai.usage.cache_read.input_tokens': 10,
        'huixiang.retries': 2,
        'server.address': 'models.example',
        'server.port': 443,
      },
    ]);
  });

  it('says that tokens are an estimate, and leaves out what nobody knows', async () => {
    const { spans, named } = spansInMemory();
    const call = { isEstimate: true, cachedTokens: null, msToFirstToken: null, retries: 0 };
    const model = new TracedLanguageModel(recordedModel([end], call), { ...there, address: null }, spans);
    await spans.begin('message').within(async () => {
      for await (const event of model.stream(messages, { ...options, format: { type: 'json' } })) if (event.type === 'end') break;
    });
    const { attributes, status } = named('chat kimi');
    expect(attributes).toMatchObject({ 'huixiang.usage.is_estimate': true, 'gen_ai.output.type': 'json' });
    expect(Object.keys(attributes).filter((key) => /cache|first_chunk|retries|server/u.test(key))).toEqual([]);
    expect(status.code).toBe(0);
  });

  it('makes no trace of its own where nothing is traced', async () => {
    const { spans, ended } = spansInMemory();
    const model = new TracedLanguageModel(recordedModel([end], {}), there, spans);
    for await (const event of model.stream(messages, options)) expect(event).toEqual(end);
    expect(ended()).toEqual([]);
  });
});

describe('traced models in this process', () => {
  it('tell how many texts they were given', async () => {
    const { spans, named, ended } = spansInMemory();
    const embedder = new TracedEmbedder(new FakeEmbedder('bge'), here, spans);
    const reranker = new TracedReranker(new FakeReranker(), here, spans);
    await embedder.embed(['a', 'b'], 'query');
    await spans.begin('stage').within(async () => {
      expect(await embedder.embed(['secret', 'b'], 'query')).toHaveLength(2);
      expect((await embedder.embedQuestion('secret')).vector).toHaveLength(256);
      expect(await embedder.embedPassages(['secret'])).toHaveLength(1);
      expect(await reranker.rerank('secret', ['x', 'y', 'z'])).toHaveLength(3);
    });
    expect(named('embeddings bge')).toMatchObject({
      kind: 0,
      attributes: {
        'gen_ai.operation.name': 'embeddings',
        'gen_ai.provider.name': 'onnx',
        'gen_ai.request.model': 'bge',
        'gen_ai.embeddings.dimension.count': 256,
        'huixiang.texts': 2,
      },
    });
    expect(named('rerank fake reranker').attributes).toMatchObject({ 'gen_ai.operation.name': 'rerank', 'huixiang.texts': 3 });
    expect(ended().map(({ name }) => name)).toEqual(['embeddings bge', 'embeddings bge', 'embeddings bge', 'rerank fake reranker']);
    expect(JSON.stringify(ended().map(({ attributes, events }) => [attributes, events]))).not.toContain('secret');
  });

  it('fail as they fail', async () => {
    const { spans, named } = spansInMemory();
    const reranker = new TracedReranker(new FakeReranker({ ending: 'MODEL_FAILED' }), there, spans);
    await expect(spans.begin('stage').within(() => reranker.rerank('q', ['p']))).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    expect(named('rerank fake reranker')).toMatchObject({ kind: 2, attributes: { 'error.type': 'MODEL_FAILED' } });
  });
});

describe('an address of a server', () => {
  it.each([
    ['http://127.0.0.1:8000/v1', { 'server.address': '127.0.0.1', 'server.port': 8000 }],
    ['http://models.example/', { 'server.address': 'models.example', 'server.port': 80 }],
    ['no address', {}],
  ])('is told as host and port: %s', (address, expected) => {
    const {
      'gen_ai.operation.name': _,
      'gen_ai.provider.name': __,
      'gen_ai.request.model': ___,
      ...server
    } = requestAttributes('chat', 'm', {
      ...there,
      address,
    });
    expect(server).toEqual(expected);
  });
});
