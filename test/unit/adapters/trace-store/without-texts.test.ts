import { withoutTexts } from '#adapters/trace-store/without-texts.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import { sampleTrace } from '../../../fakes/sample-trace.js';

describe('withoutTexts', () => {
  it('keeps of a web search that it was, and what failed, but no word of it', () => {
    const pages = [{ url: 'https://example.org/secret-words', title: 'Secret words', failure: 'WEB_FAILED' as const, refusedPassages: 2 }];
    const web: WebSearchRecord = { engine: 'brave', query: 'secret words', queryBy: 'key-terms', failure: null, pages };
    const bare = withoutTexts(sampleTrace({ web }), () => '#');
    expect(bare.web).toEqual({ ...web, query: '', pages: [{ url: '', title: '', failure: 'WEB_FAILED', refusedPassages: 2 }] });
    expect(JSON.stringify(bare)).not.toMatch(/secret/iu);
    expect('web' in withoutTexts(sampleTrace(), () => '#')).toBe(false);
  });

  it('keeps of a cited page neither its name nor its address', () => {
    const url = 'https://example.org/secret-words';
    const citation = {
      number: 1,
      document: url,
      url,
      heading: 'Secret',
      page: null,
      start: 0,
      end: 1,
      quote: 'secret',
      score: 1,
      web: { title: 'Secret' },
    };
    const [bare] = withoutTexts(sampleTrace({ citations: [citation] }), () => '#').citations;
    expect(JSON.stringify(bare)).not.toMatch(/secret/iu);
    expect(bare).toMatchObject({ number: 1, web: { title: '' } });
  });

  it('keeps what a message was, and nothing that it said', () => {
    const reading = { intent: 'doubt' as const, quote: 'secret', links: ['https://secret.example/'], mentions: ['Ann'] };
    expect(withoutTexts(sampleTrace({ reading }), (name) => name).reading).toEqual({
      intent: 'doubt',
      quote: null,
      links: [],
      mentions: [],
    });
  });
});
