import { checkOutside } from '#cli/check-outside.js';
import { AssistantError } from '#domain/errors.js';
import { FakeModerator } from '../../fakes/fake-moderator.js';
import { FakeWebPages } from '../../fakes/fake-web-pages.js';
import { FakeWebSearch } from '../../fakes/fake-web-search.js';

async function linesOf(...given: Parameters<typeof checkOutside>): Promise<string[]> {
  const lines: string[] = [];
  for await (const { ok, name, text } of checkOutside(...given)) lines.push(`${ok ? 'ok' : 'wrong'} ${name}: ${text}`);
  return lines;
}

describe('checkOutside', () => {
  it('says that none is configured', async () => {
    expect(await linesOf({ webReading: null, moderator: null })).toEqual([
      'ok web search: none configured: answers come from the documents alone',
      'ok moderation: none configured',
    ]);
  });

  it('asks each once, and says who answers', async () => {
    const webSearch = new FakeWebSearch([{ url: 'https://example.org/' }]);
    const moderator = new FakeModerator('bomb');
    const webReading = { webSearch, webPages: new FakeWebPages() };
    expect(await linesOf({ webReading, moderator })).toEqual(['ok web search: fake answers', 'ok moderation: fake judges texts']);
    expect([webSearch.queries.length, moderator.asked.length]).toEqual([1, 1]);
    const empty = { webSearch: new FakeWebSearch(), webPages: new FakeWebPages() };
    expect((await linesOf({ webReading: empty, moderator }))[0]).toBe('ok web search: fake answers, without a result');
  });

  it('says what is wrong with one, and asks the other all the same', async () => {
    const failing = new AssistantError('WEB_SEARCH_FAILED', 'webSearch refuses the key');
    const webReading = { webSearch: new FakeWebSearch(failing), webPages: new FakeWebPages() };
    expect(await linesOf({ webReading, moderator: new FakeModerator(new AssistantError('MODEL_FAILED', 'it is down')) })).toEqual([
      'wrong web search: webSearch refuses the key; or set webSearch.kind to none',
      'wrong moderation: it is down; until then nothing is answered; or set moderation.kind to none',
    ]);
  });
});
