import path from 'node:path';
import { tryModels, type ModelTrial } from '#app/try-models.js';
import { loadConfig } from '#config/load.js';
import { listenOnLoopback } from '../../simulators/listen-on-loopback.js';

let server: Awaited<ReturnType<typeof listenOnLoopback>> | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const packageRoot = path.resolve(import.meta.dirname, '../../..');

async function trialsOf(variables: Record<string, string>): Promise<ModelTrial[]> {
  const nowhere = { KIND: 'http', FORM: 'openai', MODEL: 'm', DIMENSION: '64', BASE_URL: 'http://127.0.0.1:1/v1' };
  const embedder = Object.fromEntries(Object.entries(nowhere).map(([name, value]) => [`HUIXIANG_EMBEDDER__${name}`, value]));
  const environment = { ...embedder, ...variables };
  const config = loadConfig({ packageRoot, environment, currentFolder: path.join(packageRoot, 'test/fixtures') });
  const trials: ModelTrial[] = [];
  for await (const trial of tryModels(config, { warn: () => undefined, signal: new AbortController().signal })) trials.push(trial);
  return trials;
}

it('asks the search engine and the moderation service once, each for itself', async () => {
  const paths: string[] = [];
  server = await listenOnLoopback((request, response) => {
    paths.push(request.path.split('?')[0] ?? '');
    const answer = request.path.startsWith('/search')
      ? { results: [{ url: 'https://example.org/', title: 'Filters', content: 'Rinse it.' }] }
      : { results: [{ flagged: false }] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  const trials = await trialsOf({
    HUIXIANG_WEB_SEARCH__KIND: 'searxng',
    HUIXIANG_WEB_SEARCH__BASE_URL: server.address,
    HUIXIANG_MODERATION__KIND: 'openai',
    HUIXIANG_MODERATION__BASE_URL: server.address,
  });
  expect(trials.map(({ part, failure }) => [part, failure === null])).toEqual([
    ['embedder', false],
    ['web search', true],
    ['moderation', true],
  ]);
  expect(trials.map(({ facts }) => facts).slice(1)).toEqual([{ results: 1 }, { objects: 'false' }]);
  expect(paths).toEqual(['/search', '/moderations']);
});

it('says which key is missing, and hides nothing else behind it', async () => {
  const [, search, judge] = await trialsOf({
    HUIXIANG_WEB_SEARCH__KIND: 'serper',
    HUIXIANG_MODERATION__KIND: 'openai',
    HUIXIANG_MODERATION__BASE_URL: 'http://127.0.0.1:1',
  });
  expect(search?.failure).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('HUIXIANG_WEB_SEARCH__API_KEY') });
  expect([judge?.part, judge?.failure?.code]).toEqual(['moderation', 'MODEL_FAILED']);
});
