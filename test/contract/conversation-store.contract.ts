import type { KeptTurn } from '#domain/kept-turn.js';
import type { ConversationStore } from '#ports/conversation-store.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();

export function sampleTurn(changes: Partial<KeptTurn> = {}): KeptTurn {
  const turn = { conversation: 'g1', library: 'default', channel: 'feishu', group: 'g1', person: 'ann' };
  return { ...turn, at: at(0), question: '泵怎么冲洗？ \u0000 😀', answer: 'Rinse it. [1]', ...changes };
}

/** What every conversation store keeps to. */
export function conversationStoreContract(name: string, open: () => ConversationStore): void {
  describe(`${name} keeps to the conversation store contract`, () => {
    let store: ConversationStore;
    const questions = async (conversation = 'g1', since = at(0), most = 10): Promise<string[]> =>
      (await store.recent(conversation, since, most)).map(({ question }) => question);
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('gives back what was kept, all of it', async () => {
      const [one, direct] = [sampleTurn(), sampleTurn({ conversation: "o'brien", group: null, person: "o'brien" })];
      for (const turn of [one, direct]) await store.append(turn);
      expect(await store.recent('g1', at(0), 10)).toEqual([one]);
      expect(await store.recent("o'brien", at(0), 10)).toEqual([direct]);
    });

    it('gives the latest of one conversation, oldest first, so many at most', async () => {
      for (const minute of [3, 1, 2, 4]) await store.append(sampleTurn({ at: at(minute), question: `m${minute}` }));
      await store.append(sampleTurn({ at: at(4), question: 'm4b' }));
      await store.append(sampleTurn({ conversation: 'g2', at: at(5), question: 'other' }));
      expect(await questions('g1', at(0), 3)).toEqual(['m3', 'm4', 'm4b']);
      expect(await questions('g1', at(3))).toEqual(['m3', 'm4', 'm4b']);
      expect(await questions('g1', at(0), 0)).toEqual([]);
      expect(await questions('nobody')).toEqual([]);
    });

    it.each([
      ['library', { library: 'plants' }],
      ['group', { group: 'g2' }],
      ['person', { person: "o'brien" }],
    ] as const)('erases by %s', async (_, which) => {
      await store.append(sampleTurn({ question: 'left' }));
      await store.append(sampleTurn({ question: 'gone', ...which }));
      expect(await store.erase(which)).toBe(1);
      expect(await store.erase(which)).toBe(0);
      expect(await questions()).toEqual(['left']);
    });

    it('erases by time and what else is given, and nothing when nothing is given', async () => {
      for (const minute of [1, 2, 3]) await store.append(sampleTurn({ at: at(minute), question: `m${minute}` }));
      await expect(store.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await store.erase({ since: at(2), until: at(3), person: 'bob' })).toBe(0);
      expect(await store.erase({ since: at(2), until: at(3), person: 'ann' })).toBe(1);
      expect(await questions()).toEqual(['m1', 'm3']);
    });

    it('is closed twice', async () => {
      await store.close();
      await store.close();
    });
  });
}
