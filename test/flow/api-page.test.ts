import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { controllers } from '#app/controllers.js';
import { OpenApi } from '#app/open-api.js';

const folder = new URL('../../resources/web/', import.meta.url);
const openApi = new OpenApi(controllers).document() as { paths: Record<string, Record<string, { summary: string; 'x-right': string }>> };
const operations = Object.values(openApi.paths).flatMap((methods) => Object.values(methods));
const before = { document: globalThis.document, navigator: globalThis.navigator, fetch: globalThis.fetch };

afterAll(() => {
  for (const [name, value] of Object.entries(before))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
});

describe('the page of the API', () => {
  it('shows every operation in both languages, as the document tells of it', async () => {
    const { document } = parseHTML(readFileSync(new URL('api.html', folder), 'utf8'));
    const page = { document, navigator: { language: 'zh-CN' }, fetch: async () => ({ json: async () => openApi }) };
    for (const [name, value] of Object.entries(page))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    await import(new URL('api-page.js', folder).href);
    await new Promise((resolve) => setImmediate(resolve));
    const told = (): string => document.getElementById('operations')?.textContent ?? '';
    expect(document.querySelectorAll('details')).toHaveLength(operations.length);
    for (const { summary } of operations) expect(told()).toContain(summary.split(' · ').at(-1));
    document.getElementById('language')?.click();
    for (const { summary } of operations) expect(told()).toContain(summary.split(' · ')[0]);
    expect(document.documentElement.lang).toBe('en');
  });

  it('has words for every right, in both languages', async () => {
    const { apiTexts } = await import(new URL('api-texts.js', folder).href);
    const rights = new Set(operations.map((operation) => operation['x-right']));
    expect(Object.keys(apiTexts.zh.rights)).toEqual(expect.arrayContaining([...rights]));
    expect(Object.keys(apiTexts.en.rights)).toEqual(Object.keys(apiTexts.zh.rights));
    expect(Object.keys(apiTexts.en)).toEqual(Object.keys(apiTexts.zh));
  });
});
