import type { WebResult, WebSearch } from '#ports/web-search.js';

/** What every web search keeps to. @param open a search that finds these, in their order */
export function webSearchContract(name: string, open: (found: readonly WebResult[] | 'waits') => Promise<WebSearch>): void {
  const result = (i: number): WebResult => ({ url: `https://example.org/${i}`, title: `Page ${i}`, snippet: `about ${i}` });
  const found = Array.from({ length: 12 }, (_, i) => result(i));

  describe(`${name} keeps to the web search contract`, () => {
    it('gives the results best first, so many at most', async () => {
      const search = await open(found);
      expect(await search.search('pump filter', { limit: 10, language: 'en' })).toEqual(found.slice(0, 10));
      expect(await search.search('水泵', { limit: 1, language: 'zh' })).toEqual([result(0)]);
    });

    it('gives none when nothing was found', async () => {
      expect(await (await open([])).search('pump', { limit: 3, language: 'en' })).toEqual([]);
    });

    it('is stopped by a signal, before and while it asks', async () => {
      const search = await open('waits');
      const stopped = { limit: 3, language: 'en' as const, signal: AbortSignal.abort() };
      await expect(search.search('pump', stopped)).rejects.toMatchObject({ code: 'CANCELLED' });
      const controller = new AbortController();
      const waiting = search.search('pump', { ...stopped, signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('says who is asked', async () => {
      expect((await open([])).name).toMatch(/^[a-z]+$/u);
    });
  });
}
