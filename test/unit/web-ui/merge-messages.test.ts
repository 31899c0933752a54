import { mergeMessages, notListed } from '#web-ui/messages/merge-messages.js';
import type { MessageList } from '#web-ui/messages/messages-api.js';

const line = (id: string): MessageList['traces'][number] => ({ id, at: `2026-01-01T00:00:${id}.000Z` }) as MessageList['traces'][number];
const list = (ids: readonly string[], next: string | null, latest = 1): MessageList => ({ traces: ids.map(line), next, latest });
const shown = (pages: readonly MessageList[]): string[][] => pages.map(({ traces }) => traces.map(({ id }) => id));

describe('mergeMessages', () => {
  it('puts a message that took long behind those that came later and were listed before', () => {
    const merged = mergeMessages([list(['05', '02'], '02'), list(['01'], null)], list(['09', '04', '00'], null, 7));
    expect(shown(merged)).toEqual([
      ['09', '05', '04', '02'],
      ['01', '00'],
    ]);
    expect(merged[0]?.latest).toBe(7);
  });

  it('leaves to the next page what stands behind those that were fetched, and lists none twice', () => {
    const pages = [list(['05', '03'], '03')];
    const since = list(['05', '04', '01'], null);
    expect(notListed(pages, since).map(({ id }) => id)).toEqual(['04', '01']);
    expect(shown(mergeMessages(pages, since))).toEqual([['05', '04', '03']]);
  });
});
