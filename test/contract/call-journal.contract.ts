import type { CallJournal, LanguageModelCall } from '#ports/call-journal.js';

export const sampleCall: LanguageModelCall = {
  at: '2026-11-25T10:00:00.000Z',
  provider: 'deepseek',
  model: 'deepseek-chat',
  library: 'pumps',
  priority: 'interactive',
  outcome: 'ok',
  inputTokens: 100,
  outputTokens: 20,
  cachedTokens: null,
  isEstimate: false,
  msToFirstToken: 300,
  ms: 1200,
  retries: 0,
  cost: 0.5,
};
const day = '2026-11-25';

/** What every call journal keeps to. `open` gives two views of one place, as two processes have them. */
export function callJournalContract(name: string, open: () => readonly [CallJournal, CallJournal]): void {
  describe(`${name} keeps to the call journal contract`, () => {
    it('knows nothing at first', async () => {
      const [journal] = open();
      expect([await journal.tokens(day, 'pumps'), await journal.spending(day)]).toEqual([0, []]);
    });

    it('sums the tokens of a library on a day, whoever noted them', async () => {
      const [here, there] = open();
      here.note(sampleCall);
      expect(await here.tokens(day, 'pumps')).toBe(120);
      there.note({ ...sampleCall, outcome: 'TIMEOUT', outputTokens: 0 });
      here.note({ ...sampleCall, library: 'lamps' });
      here.note({ ...sampleCall, library: null });
      here.note({ ...sampleCall, at: '2026-11-26T00:00:00.000Z' });
      expect([await here.tokens(day, 'pumps'), await there.tokens(day, 'pumps')]).toEqual([220, 220]);
      expect(await here.tokens('2026-11-26', 'pumps')).toBe(120);
      expect(await here.tokens(day, 'pumps')).toBe(220);
    });

    it('sets tokens aside in the order in which it is asked, until they are released or the time is over', async () => {
      const [here, there] = open();
      here.note(sampleCall);
      const asked = { at: `${day}T10:00:00.000Z`, library: 'pumps', tokens: 30, until: `${day}T10:05:00.000Z` };
      const all = await Promise.all([here, there, here, there].map((journal) => journal.reserve({ ...asked })));
      expect(all.map(({ taken }) => taken).toSorted((a, b) => a - b)).toEqual([120, 150, 180, 210]);
      expect((await there.reserve({ ...asked, library: 'lamps' })).taken).toBe(0);
      for (const each of all.slice(0, 3)) each.release();
      all[0]?.release();
      expect((await here.reserve({ ...asked, tokens: 1 })).taken).toBe(150);
      expect((await here.reserve({ ...asked, at: `${day}T11:00:00.000Z`, until: `${day}T11:05:00.000Z` })).taken).toBe(120);
      expect([await here.tokens(day, 'pumps'), (await here.spending(day)).length]).toEqual([120, 1]);
    });

    it('tells what was spent by library and model, in order', async () => {
      const [journal] = open();
      for (const library of ['pumps', null, '灯', 'pumps']) journal.note({ ...sampleCall, library });
      journal.note({ ...sampleCall, model: 'a-model', cost: null, outcome: 'LANGUAGE_MODEL_AUTH', inputTokens: 0, outputTokens: 0 });
      const sums = { failures: 0, inputTokens: 100, outputTokens: 20, cost: 0.5, model: 'deepseek-chat', calls: 1 };
      expect(await journal.spending(day)).toEqual([
        { ...sums, library: null },
        { model: 'a-model', library: 'pumps', calls: 1, failures: 1, inputTokens: 0, outputTokens: 0, cost: null },
        { ...sums, library: 'pumps', calls: 2, inputTokens: 200, outputTokens: 40, cost: 1 },
        { ...sums, library: '灯' },
      ]);
    });

    it('tells what was spent within a time by days of a zone: no call before it, none after, and none of another day', async () => {
      const [journal] = open();
      for (const at of [
        '2026-11-24T15:59:59.999Z',
        '2026-11-24T16:00:00.000Z',
        '2026-11-25T15:59:59.999Z',
        '2026-11-25T16:00:00.000Z',
        '2026-11-26T15:59:59.999Z',
        '2026-11-26T16:00:00.000Z',
      ])
        journal.note({ ...sampleCall, at });
      journal.note({ ...sampleCall, library: null, outcome: 'TIMEOUT' });
      const time = { since: '2026-11-24T16:00:00Z', until: '2026-11-26T16:00:00Z', zone: 'Asia/Shanghai' };
      const sums = { library: 'pumps', model: 'deepseek-chat', failures: 0, calls: 2, inputTokens: 200, outputTokens: 40, cost: 1 };
      const one = { ...sums, library: null, failures: 1, calls: 1, inputTokens: 100, outputTokens: 20, cost: 0.5 };
      expect(await journal.spendingWithin(time)).toEqual([
        { day: '2026-11-25', ...one },
        { day: '2026-11-25', ...sums },
        { day: '2026-11-26', ...sums },
      ]);
      expect(await journal.spendingWithin({ since: '2026-11-27T16:00:00Z', until: '2026-11-28T16:00:00Z', zone: 'UTC' })).toEqual([]);
    });
  });
}
