import { HttpWebSearch } from '#adapters/web-search/http-web-search.js';
import type { SearchFormName } from '#adapters/web-search/search-forms.js';
import { startSearchEngine, type SearchEngine, type SearchScript } from '../../../simulators/search-engine.js';

let engine: SearchEngine;
beforeEach(async () => (engine = await startSearchEngine()));
afterEach(() => engine.close());

const good: SearchScript = { kind: 'body', body: '{"results": [{"url": "https://example.org/", "title": "t", "content": "c"}]}' };

function ask(form: SearchFormName = 'searxng', timeoutSeconds = 5) {
  const search = new HttpWebSearch({ form, baseUrl: engine.address, apiKey: 'key-secret', timeoutSeconds });
  return search.search('pump', { limit: 5, language: 'en' });
}

describe('HttpWebSearch', () => {
  it.each([429, 503])('asks once more after %d, when the server says', async (status) => {
    engine.script({ kind: 'status', status, headers: { 'retry-after': '0' } }, good);
    expect(await ask()).toHaveLength(1);
    expect(engine.received).toHaveLength(2);
  });

  it('gives up after the second try, and at once when the wait is longer than its time', async () => {
    engine.script({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
    await expect(ask()).rejects.toMatchObject({ code: 'WEB_SEARCH_FAILED', retryable: true });
    expect(engine.received).toHaveLength(2);
    engine.script({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    await expect(ask()).rejects.toMatchObject({ code: 'WEB_SEARCH_FAILED', message: expect.stringContaining('429') });
    expect(engine.received).toHaveLength(3);
  });

  it.each([
    ['500', { kind: 'status', status: 500 }],
    ['403 of an instance without json', { kind: 'status', status: 403 }],
    ['a redirect', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['garbage', { kind: 'body', body: '<html>no</html>' }],
    ['other JSON', { kind: 'body', body: '{"results": "many"}' }],
    ['an answer cut off', { kind: 'half', body: '{"results": [' }],
    ['an answer without end', { kind: 'endless' }],
  ] as const)('fails on %s, and asks no second time', async (_, script: SearchScript) => {
    engine.script(script);
    await expect(ask('searxng', 30)).rejects.toMatchObject({ code: 'WEB_SEARCH_FAILED', message: expect.stringContaining('; ') });
    expect(engine.received).toHaveLength(1);
  });

  it('fails when a server is silent for too long, or not there', async () => {
    engine.script({ kind: 'silence' });
    await expect(ask('searxng', 0.2)).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('webSearch.timeoutSeconds'),
    });
    await engine.close();
    await expect(ask()).rejects.toMatchObject({ code: 'WEB_SEARCH_FAILED' });
    engine = await startSearchEngine();
  });

  it('names the key that is refused, never its value', async () => {
    engine.script({ kind: 'status', status: 401 });
    const failure = await ask('brave').catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({
      code: 'WEB_SEARCH_FAILED',
      retryable: false,
      message: expect.stringContaining('HUIXIANG_WEB_SEARCH__API_KEY'),
    });
    expect(JSON.stringify([failure, (failure as Error).message])).not.toContain('key-secret');
  });

  it('takes a page of DuckDuckGo without results for none, and any other for a failure', async () => {
    engine.script({ kind: 'body', body: '<div class="result result--no-result"><div class="no-results">No results</div></div>' });
    expect(await ask('duckduckgo')).toEqual([]);
    engine.script({ kind: 'body', body: '<form id="challenge-form"><div class="anomaly-modal__title">Unfortunately, bots</div></form>' });
    await expect(ask('duckduckgo')).rejects.toMatchObject({ code: 'WEB_SEARCH_FAILED', message: expect.stringContaining('SearXNG') });
  });

  it('cuts what is too long into one line each', async () => {
    const results = [{ url: 'https://example.org/', title: `a\n\u0000b${'x'.repeat(1000)}`, content: 'y'.repeat(5000) }];
    engine.script({
      kind: 'body',
      body: JSON.stringify({ results: [...results, { url: `https://example.org/${'z'.repeat(3000)}` }, { url: 'no' }] }),
    });
    const [first, ...others] = await ask();
    expect(first?.title).toMatch(/^a b/u);
    expect([first?.title.length, first?.snippet.length, others.length]).toEqual([300, 1000, 0]);
  });

  it('needs the key of a vendor and the address of an instance', () => {
    expect(() => new HttpWebSearch({ form: 'serper', baseUrl: null, apiKey: null, timeoutSeconds: 5 })).toThrow(
      /HUIXIANG_WEB_SEARCH__API_KEY/u,
    );
    expect(() => new HttpWebSearch({ form: 'searxng', baseUrl: null, apiKey: null, timeoutSeconds: 5 })).toThrow(/webSearch\.baseUrl/u);
  });
});
