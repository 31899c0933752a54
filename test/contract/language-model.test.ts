import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LangChainLanguageModel } from '#adapters/language-model/langchain/langchain-language-model.js';
import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { plainQuirks } from '#adapters/language-model/presets.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import { closeScriptedGgufs, openScriptedGguf } from '../fakes/scripted-gguf-model.js';
import { FakeLanguageModel, type FakeAnswer } from '../fakes/fake-language-model.js';
import { layeredLanguageModel } from '../fakes/layered-language-model.js';
import { startOpenAiServer, type OpenAiServer, type Script } from '../simulators/openai-server.js';
import { languageModelContract, type Behaviour } from './language-model.contract.js';

const servers: OpenAiServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await closeScriptedGgufs();
});

languageModelContract('FakeLanguageModel', async (behaviour) => new FakeLanguageModel(toAnswer(behaviour)));
languageModelContract('OpenAiCompatibleLanguageModel', async (behaviour) => {
  const server = await startOpenAiServer();
  servers.push(server);
  server.script(toScript(behaviour));
  const { timeoutSeconds } = behaviour;
  return new TimedLanguageModel(at(server.baseUrl, 8000), { first: timeoutSeconds, between: timeoutSeconds });
});
languageModelContract('LangChainLanguageModel', async ({ reasoning, ...behaviour }) => {
  const server = await startOpenAiServer();
  servers.push(server);
  // LangChain's class for OpenAI leaves `reasoning_content` out: here the model thinks in its text.
  const pieces = reasoning ? [`<think>${reasoning}</think>`, ...behaviour.pieces] : behaviour.pieces;
  server.script(toScript({ ...behaviour, pieces }));
  const model = new LangChainLanguageModel({
    provider: 'openai',
    model: 'scripted',
    apiKey: 'none',
    options: { configuration: { baseURL: server.baseUrl } },
    contextTokens: 8000,
  });
  return new TimedLanguageModel(model, { first: behaviour.timeoutSeconds, between: behaviour.timeoutSeconds });
});
languageModelContract('GgufLanguageModel', openScriptedGguf, {
  never: ['wrong key', 'over the limit', 'unreadable'],
  refusesTools: true,
  countsAlways: true,
});

languageModelContract('a language model in all its layers', async (behaviour) => {
  const server = await startOpenAiServer();
  servers.push(server);
  server.script(toScript(behaviour));
  const { timeoutSeconds } = behaviour;
  return (await layeredLanguageModel({ baseUrl: server.baseUrl, retries: 0, timeoutSeconds, contextTokens: 8000 })).model;
});

const at = (baseUrl: string, contextTokens: number | null = null) =>
  new OpenAiCompatibleLanguageModel({ baseUrl, model: 'scripted', apiKey: null, contextTokens, connectSeconds: 5, quirks: plainQuirks });

it('takes a stream that ends politely, but before the model said so, for cut off', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"choices":[{"delta":{"content":"Every mo"},"finish_reason":null}]}\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const model = at(baseUrl);
  const shown: string[] = [];
  const answer = (async () => {
    for await (const event of model.stream([], { maxTokens: 10, temperature: 0 })) if (event.type === 'text') shown.push(event.text);
  })();
  const failure = await answer.catch((error: unknown) => error);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(failure).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  expect(shown).toEqual(['Every mo']);
});

function toAnswer({ ending, ...said }: Behaviour): FakeAnswer {
  const endings = {
    done: 'done',
    waits: 'waits',
    'cut off': 'LANGUAGE_MODEL_UNAVAILABLE',
    'wrong key': 'LANGUAGE_MODEL_AUTH',
    'over the limit': 'LANGUAGE_MODEL_RATE_LIMIT',
    broken: 'LANGUAGE_MODEL_UNAVAILABLE',
    unreadable: 'LANGUAGE_MODEL_INVALID',
  } as const satisfies Record<Behaviour['ending'], FakeAnswer['ending']>;
  return { ...said, ending: endings[ending], contextTokens: 8000 };
}

function toScript({ pieces, ending, ...said }: Behaviour): Script {
  switch (ending) {
    case 'done':
      return { kind: 'stream', pieces, ...said };
    case 'waits':
      return pieces.length > 0 ? { kind: 'stall', pieces } : { kind: 'silence' };
    case 'cut off':
      return { kind: 'half', pieces };
    case 'wrong key':
      return { kind: 'status', status: 401 };
    case 'over the limit':
      return { kind: 'status', status: 429 };
    case 'broken':
      return { kind: 'status', status: 500 };
    case 'unreadable':
      return { kind: 'garbage' };
  }
}
