import { gzipSync } from 'node:zlib';
import { readSitemap, type Sitemap } from '#adapters/document-source/read-sitemap.js';

const read = (xml: string): Sitemap => readSitemap(Buffer.from(xml));

describe('a sitemap', () => {
  it('names pages', () => {
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><!-- two -->
      <url><loc> https://a.example/1?x=1&amp;y=2 </loc><lastmod>2024-01-01</lastmod></url>
      <url><lastmod>2024</lastmod></url><url/>
      <url><loc><![CDATA[https://a.example/2]]></loc></url></urlset>`;
    expect(read(xml)).toEqual({ pages: ['https://a.example/1?x=1&y=2', 'https://a.example/2'], sitemaps: [] });
    expect(readSitemap(gzipSync(xml)).pages).toHaveLength(2);
  });

  it('names sitemaps', () => {
    const xml = '<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>https://a.example/b.xml</s:loc></s:sitemap></s:sitemapindex>';
    expect(read(xml)).toEqual({ pages: [], sitemaps: ['https://a.example/b.xml'] });
  });

  it.each(['<urlset/>', '<urlset></urlset>', '<urlset> </urlset>', '\uFEFF<urlset></urlset>', '<sitemapindex/>'])(
    'may be empty: %s',
    (xml) => {
      expect(read(xml)).toEqual({ pages: [], sitemaps: [] });
    },
  );

  it('names no pictures, and nothing in comments', () => {
    const xml = `<urlset xmlns:image="x"><url><loc>https://a.example/1</loc><image:image><image:loc>https://a.example/1.png</image:loc>
      </image:image></url><!-- <url><loc>https://a.example/old</loc></url> --></urlset><!-- made by x -->`;
    expect(read(xml).pages).toEqual(['https://a.example/1']);
  });

  it('has its entities decoded once, and none expanded', () => {
    const xml = `<!-- x --><?xml version="1.0"?><urlset><url><loc>https://a.example/?a=1&amp;amp;b=&#x6C34;&#22521;&#9999999;&lol;</loc></url></urlset>`;
    expect(read(xml).pages).toEqual(['https://a.example/?a=1&amp;b=水培&#9999999;&lol;']);
  });

  it.each([
    '',
    'text',
    '<html><body>503</body></html>',
    '<urlset><url><loc>https://a.example/1</loc></url><url><lo',
    '<urlset><url><loc>https://a.example/1</loc></url><!-- </urlset>',
    '{}',
    '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
    '<'.repeat(1_000_000),
    '<a>'.repeat(1_000_000),
    '<urlset>'.repeat(1_000_000),
    '<urlset><!--'.repeat(1_000_000),
    '<urlset><loc><![CDATA['.repeat(1_000_000),
    `<urlset>${'<loc> '.repeat(1_000_000)}`,
    `<urlset><loc>${' '.repeat(1_000_000)}`,
  ])('is told from what is none: %.40s', (xml) => {
    expect(() => read(xml)).toThrow('it is no sitemap');
  });

  it('names at most 50 000', () => {
    expect(read(`<urlset>${'<url><loc>x</loc></url>'.repeat(60_000)}</urlset>`).pages).toHaveLength(50_000);
  });

  it('is not unpacked beyond its bound', () => {
    expect(() => readSitemap(gzipSync(Buffer.alloc(60_000_000)))).toThrow('it is no sitemap');
    expect(() => readSitemap(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toThrow('it is no sitemap');
  });
});
