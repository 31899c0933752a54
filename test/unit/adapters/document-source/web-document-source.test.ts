import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { WebDocumentSource, type WebSourceOptions } from '#adapters/document-source/web-document-source.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import type { WebSourceSettings } from '#domain/build.js';
import type { SourceListing } from '#ports/document-source.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { startWebSite, type WebSite, type WebSitePage } from '../../../simulators/web-site.js';

const html = { 'content-type': 'text/html; charset=utf-8' };

describe('documents on the web', () => {
  const folder = temporaryFolder();
  let site: WebSite;
  beforeEach(async () => {
    site = await startWebSite();
  });
  afterEach(() => site.close());

  const sourceOf = (options: Partial<WebSourceOptions> = {}): WebDocumentSource =>
    new WebDocumentSource({
      client: new GuardedWebClient({ allow: ['127.0.0.1'], userAgent: 'test' }),
      fetchedFolder: folder.file('fetched'),
      maxFileBytes: 100_000,
      reads: (document) => /\.(?:html|md|pdf|txt)$/u.test(document),
      delayMs: 0,
      timeoutMs: 2000,
      ...options,
    });
  const list = (settings: Partial<WebSourceSettings>, options: Partial<WebSourceOptions> = {}): Promise<SourceListing> =>
    sourceOf(options).list([{ kind: 'web', urls: [], sitemap: null, ...settings }], {});
  const put = (pages: Readonly<Record<string, WebSitePage | string>>): void => {
    for (const [path, page] of Object.entries(pages)) site.pages.set(path, typeof page === 'string' ? { headers: html, body: page } : page);
  };
  const urls = (...paths: readonly string[]): { urls: string[] } => ({ urls: paths.map((path) => site.url + path) });
  const urlset = (...paths: readonly string[]): string =>
    `<urlset>${paths.map((path) => `<url><loc>${path.startsWith('/') ? site.url + path : path}</loc></url>`).join('')}</urlset>`;
  const index = (...paths: readonly string[]): string =>
    `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join('')}</sitemapindex>`;
  const host = (): string => `127.0.0.1:${site.port}`;
  const namesOf = ({ files }: SourceListing): string[] => files.map(({ document }) => document.replace(host(), ''));
  const reasonsOf = ({ skipped }: SourceListing): Record<string, string> =>
    Object.fromEntries(skipped.map(({ document, reason }) => [document.replace(host(), ''), reason.replaceAll(host(), 'host')]));
  const textsOf = ({ files }: SourceListing): string[] => files.map(({ location }) => readFileSync(location, 'utf8'));
  const asked = (): string[] => site.requests.splice(0).map(({ path }) => path);
  const kept = (): string[] => readdirSync(folder.file('fetched'));

  it('are fetched, named by their address, and kept on disk by its hash', async () => {
    put({ '/guide/install': '<p>one', '/a.md': { headers: { 'content-type': 'text/markdown' }, body: '# two' } });
    const listing = await list(urls('/guide/install#part', '/a.md', '/a.md'));
    expect(listing.files).toMatchObject([
      { document: `${host()}/a.md`, bytes: 5, url: `${site.url}/a.md` },
      { document: `${host()}/guide/install.html`, bytes: 6, url: `${site.url}/guide/install` },
    ]);
    expect(textsOf(listing)).toEqual(['# two', '<p>one']);
    expect(kept().filter((name) => !/^[0-9a-f]{64}\.(?:json|body\.html|body\.md)$/u.test(name))).toEqual([]);
    expect(listing.skipped).toEqual([]);
  });

  it('are not fetched again as long as the server says they are the same', async () => {
    put({
      '/a': { headers: { ...html, etag: '"1"' }, body: 'one' },
      '/b': { headers: { ...html, 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }, body: 'two' },
    });
    const first = await list(urls('/a', '/b'));
    asked();
    expect(await list(urls('/a', '/b'))).toEqual(first);
    expect(site.requests.map(({ headers }) => headers['if-none-match'] ?? headers['if-modified-since']).sort()).toEqual([
      '"1"',
      'Mon, 01 Jan 2024 00:00:00 GMT',
      undefined,
    ]);
    put({ '/a': { headers: { ...html, etag: '"2"' }, body: 'new' } });
    expect(textsOf(await list(urls('/a', '/b')))).toEqual(['new', 'two']);
  });

  it('are fetched whole again when what was kept is damaged', async () => {
    put({ '/a': { headers: { ...html, etag: '"1"' }, body: 'one' } });
    const { files } = await list(urls('/a'));
    writeFileSync(files[0]!.location, '');
    expect(textsOf(await list(urls('/a')))).toEqual(['one']);
    for (const name of kept().filter((name) => name.endsWith('.json'))) writeFileSync(folder.file(`fetched/${name}`), '{"url":1}');
    expect(textsOf(await list(urls('/a')))).toEqual(['one']);
  });

  it('stay as they were when they cannot be fetched now, and are named', async () => {
    put({ '/a': 'one', '/b': 'two' });
    await list(urls('/a', '/b'));
    put({ '/a': { status: 503, body: 'busy' } });
    site.pages.set('/b', (_, response) => void response.destroy());
    const listing = await list(urls('/a', '/b', '/c'));
    expect(textsOf(listing)).toEqual(['one', 'two']);
    expect(reasonsOf(listing)).toEqual({
      '/a.html': 'not refreshed: the server said 503',
      '/b.html': expect.stringMatching(/^not refreshed: http:\/\/host\/b could not be fetched: /u),
      '/c.html': 'it is gone: the server said 404',
    });
  });

  it.each([404, 410])('go when the server says %i', async (status) => {
    put({ '/a': 'one', '/b': 'two' });
    await list(urls('/a', '/b'));
    put({ '/a': { status } });
    const listing = await list(urls('/a', '/b'));
    expect(namesOf(listing)).toEqual(['/b.html']);
    expect(reasonsOf(listing)).toEqual({ '/a.html': `it is gone: the server said ${status}` });
    expect(kept()).toHaveLength(2);
  });

  it('that were never fetched are skipped with the reason', async () => {
    put({ '/large': 'x'.repeat(100_001), '/500': { status: 500 }, '/logo': { headers: { 'content-type': 'image/png' }, body: 'x' } });
    site.pages.set('/slow', () => undefined);
    const listing = await list(
      { urls: [...urls('/large', '/500', '/logo', '/slow').urls, 'ftp://x/', 'no address', 'http://10.0.0.1/'] },
      { timeoutMs: 100 },
    );
    expect(listing.files).toEqual([]);
    expect(reasonsOf(listing)).toEqual({
      '/large.html': 'http://host/large could not be fetched: it is larger than 98 kB',
      '/500.html': 'the server said 500',
      '/logo': 'its content is image/png, which is not read',
      '/slow.html': 'http://host/slow could not be fetched: it took longer than 0.1 s',
      '10.0.0.1/index.html': expect.stringContaining('10.0.0.1 is not a public address'),
      'ftp://x/': 'it is no http or https address of at most 2000 characters',
      'no address': 'it is no http or https address of at most 2000 characters',
    });
  });

  it('that redirect inside are not fetched', async () => {
    put({ '/a': { status: 302, headers: { location: 'http://169.254.169.254/latest/' } } });
    const listing = await list(urls('/a'));
    expect(listing.files).toEqual([]);
    expect(Object.values(reasonsOf(listing))[0]).toContain('169.254.169.254 is not a public address');
  });

  it('come from a sitemap, from those in it, packed or not, and no deeper', async () => {
    put({
      '/sitemap.xml': index('/one.xml.gz', '/nested.xml', '/sitemap.xml', '/missing.xml', '/broken.xml'),
      '/one.xml.gz': { body: gzipSync(urlset('/a', '/b')) },
      '/nested.xml': index(`${site.url}/two.xml`),
      '/two.xml': urlset('/c', 'mailto:x@example.org'),
      '/broken.xml': '<html>oops</html>',
      '/a': 'one',
      '/b': 'two',
      '/c': 'three',
    });
    const listing = await list({ sitemap: `${site.url}/sitemap.xml`, ...urls('/a') });
    expect(namesOf(listing)).toEqual(['/a.html', '/b.html', '/c.html']);
    expect(reasonsOf(listing)).toEqual({
      'http:///broken.xml': 'it is no sitemap: neither urlset nor sitemapindex',
      'http:///missing.xml': 'it is gone: the server said 404',
      'mailto:x@example.org': 'it is no http or https address of at most 2000 characters',
    });
    put({ '/two.xml': index('/three.xml') });
    expect(reasonsOf(await list({ sitemap: `${site.url}/sitemap.xml` }))['http:///three.xml']).toContain('more than 2 levels below');
  });

  it('stay when their sitemap cannot be read now, and go when it no longer names them', async () => {
    put({ '/sitemap.xml': urlset('/a', '/b'), '/a': 'one', '/b': 'two' });
    const sitemap = `${site.url}/sitemap.xml`;
    await list({ sitemap });
    for (const broken of [{ status: 503 }, '<html>we are working on it</html>']) {
      put({ '/sitemap.xml': broken });
      const listing = await list({ sitemap });
      expect(namesOf(listing)).toEqual(['/a.html', '/b.html']);
      expect(Object.keys(reasonsOf(listing))).toEqual(['http:///sitemap.xml']);
    }
    put({ '/sitemap.xml': urlset('/b') });
    expect(namesOf(await list({ sitemap }))).toEqual(['/b.html']);
    expect(kept()).toHaveLength(4);
  });

  it('cannot be listed when the sitemap was never read, or is gone', async () => {
    put({ '/page.xml': '<html></html>' });
    for (const sitemap of [`${site.url}/none.xml`, `${site.url}/page.xml`, 'file:///etc/passwd', 'http://10.0.0.1/'])
      await expect(list({ sitemap })).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE', message: expect.stringContaining(sitemap) });
  });

  it('are at most 10 000', async () => {
    const many = Array.from({ length: 10_500 }, (_, n) => `http://10.0.0.1/${n}`);
    put({ '/sitemap.xml': { body: gzipSync(urlset(...many)) } });
    const { files, skipped } = await list({ sitemap: `${site.url}/sitemap.xml` });
    expect(files).toEqual([]);
    expect(skipped).toHaveLength(10_001);
    expect(skipped.at(-1)).toMatchObject({ document: `${site.url}/sitemap.xml`, reason: 'pages beyond the first 10000 are not read' });
  });

  it('are left alone where robots.txt says so, also at the end of a redirect', async () => {
    put({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /\n\nUser-agent: Huixiang\nDisallow: /private\nAllow: /private/open' },
      '/private/a': 'secret',
      '/private/open': 'open',
      '/b': 'two',
      '/c': { status: 302, headers: { location: '/private/a' } },
    });
    const listing = await list(urls('/private/a', '/private/open', '/b', '/c'));
    expect(namesOf(listing)).toEqual(['/b.html', '/private/open.html']);
    expect(reasonsOf(listing)).toEqual({
      '/private/a.html': 'robots.txt of host does not allow it',
      '/c.html': 'robots.txt of host does not allow it',
    });
    expect(asked().filter((path) => path === '/robots.txt')).toHaveLength(1);
    put({ '/robots.txt': { body: 'User-agent: *\nDisallow: /' } });
    expect((await list(urls('/b'))).files).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('are not fetched while robots.txt cannot be, but stay as they were', async () => {
    put({ '/a': 'one' });
    await list(urls('/a'));
    put({ '/robots.txt': { status: 503 } });
    asked();
    const listing = await list(urls('/a', '/b'));
    expect(namesOf(listing)).toEqual(['/a.html']);
    expect(reasonsOf(listing)).toEqual({
      '/a.html': 'not refreshed: robots.txt of host is not known: the server said 503',
      '/b.html': 'robots.txt of host is not known: the server said 503',
    });
    expect(asked()).toEqual(['/robots.txt']);
  });

  it('survive a hostile robots.txt', async () => {
    put({
      '/a': 'one',
      '/robots.txt': { body: `User-agent: *\nCrawl-delay: -1e999\nDisallow: /${'*a'.repeat(5000)}$\n${'\0:'.repeat(9999)}` },
    });
    expect(namesOf(await list(urls('/a')))).toEqual(['/a.html']);
  });

  it('are asked for two at a time, with pauses', async () => {
    const times: number[] = [];
    const paths = Array.from({ length: 6 }, (_, n) => `/${n}`);
    for (const path of paths)
      site.pages.set(path, (_, response) => {
        times.push(performance.now());
        setTimeout(() => response.end('x'), 30);
      });
    await list(urls(...paths), { delayMs: 20 });
    expect(times).toHaveLength(6);
    expect(site.mostAtOnce()).toBeLessThanOrEqual(2);
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(60);
  });

  it('have distinct names where addresses differ only in what names leave out', async () => {
    put({ '/a': 'one', '/a.html': 'two' });
    const { files } = await list(urls('/a', '/a.html'));
    expect(files).toMatchObject([
      { document: `${host()}/a.html`, url: `${site.url}/a` },
      { document: `web/${host()}/a.html`, url: `${site.url}/a.html` },
    ]);
  });

  it('keep their folder clean of what killed runs left, and touch nothing else', async () => {
    mkdirSync(folder.file('fetched'));
    writeFileSync(folder.file(`fetched/${'a'.repeat(64)}.json.1-0123abcd.tmp`), 'half');
    writeFileSync(folder.file('fetched/notes'), 'mine');
    await list({});
    expect(kept()).toEqual(['notes']);
  });

  it('stop when the listing is aborted, and keep what they have', async () => {
    put({ '/a': 'one' });
    await list(urls('/a'));
    const controller = new AbortController();
    const reason = new Error('enough');
    site.pages.set('/b', () => controller.abort(reason));
    const settings = { kind: 'web' as const, ...urls('/a', '/b'), sitemap: null };
    await expect(sourceOf().list([settings], { signal: controller.signal })).rejects.toBe(reason);
    expect(kept()).toHaveLength(2);
  });
});
