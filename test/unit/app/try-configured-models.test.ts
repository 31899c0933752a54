import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TryConfiguredModels } from '#app/try-configured-models.js';
import { loadConfig } from '#config/load.js';
import type { Embedder } from '#ports/embedder.js';
import type { Reranker } from '#ports/reranker.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');
const { signal } = new AbortController();

it('asks the models that are in use, one trial after the other, and lets so many wait', async () => {
  const environment = { HUIXIANG_RERANKER__KIND: 'onnx', HUIXIANG_RERANKER__MODEL: 'not-there' };
  const config = loadConfig({ packageRoot, environment, currentFolder: path.join(packageRoot, 'test/fixtures') });
  let [atOnce, most, calls] = [0, 0, 0];
  const rerank: Reranker['rerank'] = async () => {
    calls += 1;
    most = Math.max(most, (atOnce += 1));
    await sleep(20);
    atOnce -= 1;
    return [0.9, 0.1];
  };
  const models = new TryConfiguredModels({
    config,
    modelInForce: { settings: config.settings.languageModel },
    embedder: {} as Embedder,
    reranker: { name: 'not-there', rerank, close: async () => undefined } as unknown as Reranker,
    warn: () => undefined,
  });
  const trials = Array.from({ length: 12 }, () => models.attempt({ part: 'reranker', name: 'not-there' }, signal));
  const settled = await Promise.allSettled(trials);
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { code: 'OVERLOADED' } }, { reason: { code: 'OVERLOADED' } }]);
  expect([most, calls]).toEqual([1, 10]);
  expect(await models.attempt({ part: 'reranker', name: 'not-there' }, signal)).toMatchObject({
    failure: null,
    facts: { scores: '0.90 0.10' },
  });
});
