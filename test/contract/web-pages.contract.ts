import type { WebPages } from '#ports/web-pages.js';

/** What every reader of pages keeps to. @param open one that finds these texts at these addresses, and no others */
export function webPagesContract(name: string, open: (pages: Readonly<Record<string, string>>) => Promise<WebPages>): void {
  const url = 'https://example.org/pump';

  describe(`${name} keeps to the web pages contract`, () => {
    let pages: WebPages;
    beforeEach(async () => {
      pages = await open({ [url]: 'Rinse the filter of the pump.' });
    });
    afterEach(() => pages.close());

    it('gives text, with blocks at their places, and where it stands', async () => {
      const page = await pages.read(url);
      expect(page).toMatchObject({ url, text: expect.stringContaining('Rinse the filter of the pump.') });
      for (const { start, end } of page.blocks) expect(page.text.slice(start, end)).not.toBe('');
      expect(page.blocks.length).toBeGreaterThan(0);
    });

    it('gives the same when it is asked again', async () => {
      expect(await pages.read(url)).toEqual(await pages.read(url));
    });

    it('fails on what is not there, and refuses what is no web address', async () => {
      await expect(pages.read('https://example.org/none')).rejects.toMatchObject({ code: 'WEB_FAILED' });
      await expect(pages.read('file:///etc/passwd')).rejects.toMatchObject({ code: 'WEB_REFUSED' });
    });

    it('is stopped by a signal', async () => {
      await expect(pages.read(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('is closed twice', async () => {
      await pages.close();
      await pages.close();
    });
  });
}
