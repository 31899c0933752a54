import { HttpWebSearch } from '#adapters/web-search/http-web-search.js';
import { FakeWebSearch } from '../fakes/fake-web-search.js';
import { startSearchEngine, type SearchEngine } from '../simulators/search-engine.js';
import { webSearchContract } from './web-search.contract.js';

let engine: SearchEngine;
beforeAll(async () => (engine = await startSearchEngine()));
afterAll(() => engine.close());

webSearchContract('FakeWebSearch', async (found) => new FakeWebSearch(found));
webSearchContract('HttpWebSearch', async (found) => {
  const results = found === 'waits' ? [] : found.map(({ snippet, ...rest }) => ({ ...rest, content: snippet }));
  engine.script(found === 'waits' ? { kind: 'silence' } : { kind: 'body', body: JSON.stringify({ results }) });
  return new HttpWebSearch({ form: 'searxng', baseUrl: engine.address, apiKey: null, timeoutSeconds: 30 });
});
