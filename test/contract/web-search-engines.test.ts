import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HttpWebSearch } from '#adapters/web-search/http-web-search.js';
import { searchForms, type SearchFormName } from '#adapters/web-search/search-forms.js';
import type { Language } from '#domain/question.js';
import type { WebResult } from '#ports/web-search.js';
import { startSearchEngine, type SearchEngine } from '../simulators/search-engine.js';

interface Exchange {
  readonly form: SearchFormName;
  readonly source: string;
  readonly date: string;
  readonly kind: 'documented' | 'recorded';
  readonly request: {
    readonly query: string;
    readonly limit: number;
    readonly language: Language;
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: object;
  };
  readonly answer: object | string;
  readonly results: readonly WebResult[];
}

const folder = fileURLToPath(new URL('../fixtures/web-search/', import.meta.url));
const exchanges = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Exchange);

let engine: SearchEngine;
beforeAll(async () => (engine = await startSearchEngine()));
afterAll(() => engine.close());
beforeEach(() => (engine.received.length = 0));

describe('search engines', () => {
  it('have a body each, with its source', () => {
    expect(exchanges.map(({ form }) => form).toSorted()).toEqual(Object.keys(searchForms).toSorted());
    for (const { source, date, kind } of exchanges)
      expect([source, date, kind]).toEqual([expect.stringMatching(/https:\/\//u), expect.stringMatching(/^20/u), 'documented']);
  });

  it.each(exchanges.map((exchange) => [exchange.form, exchange] as const))('are asked and understood: %s', async (form, exchange) => {
    const { request, answer, results } = exchange;
    engine.script({ kind: 'body', body: typeof answer === 'string' ? answer : JSON.stringify(answer) });
    const search = new HttpWebSearch({ form, baseUrl: `${engine.address}/base/`, apiKey: 'key-secret', timeoutSeconds: 5 });
    expect(await search.search(request.query, request)).toEqual(results);
    const [{ method, path, headers, body } = { method: '', path: '', headers: {}, body: '' }] = engine.received;
    expect([method, path, body === '' ? undefined : JSON.parse(body)]).toEqual([request.method, `/base${request.path}`, request.body]);
    expect(headers).toMatchObject(request.headers);
  });
});
