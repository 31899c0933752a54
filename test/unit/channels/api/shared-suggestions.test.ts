import { SharedSuggestions } from '#channels/api/shared-suggestions.js';

/** Looks until it is let go, and counts how often. */
function slow() {
  let looked = 0;
  const waiting: (() => void)[] = [];
  const look = async (signal: AbortSignal): Promise<string[]> => {
    looked += 1;
    await new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
    return [`found ${looked}`];
  };
  const shared = new SharedSuggestions({ first: (_, signal) => look(signal), after: (_, signal) => look(signal) });
  return { shared, letGo: () => waiting.splice(0).forEach((act) => act()) };
}

const answered = { library: 'plants', question: 'How often?', citations: [], asked: [] };

describe('SharedSuggestions', () => {
  it('are looked for once for all who want the same, and two at once', async () => {
    const { shared, letGo } = slow();
    const [one, same, other] = [shared.first('plants'), shared.first('plants'), shared.after('q1', answered)];
    await expect(shared.after('q2', answered)).rejects.toMatchObject({ code: 'OVERLOADED' });
    letGo();
    expect(await one).toBe(await same);
    expect(await other).toHaveLength(1);
    const again = shared.first('plants');
    letGo();
    expect(await again).toEqual(['found 3']);
  });

  it('end with the server', async () => {
    const { shared } = slow();
    const looking = shared.first('plants');
    shared.onApplicationShutdown();
    await expect(looking).rejects.toThrow('aborted');
  });
});
