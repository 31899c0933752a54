import { jest } from '@jest/globals';
import { Visiting } from '#web-ui/widget/visit.js';

const settings = { library: 'plants', visitors: 'anyone' } as const;
const place = 'huixiang-widget:plants';
const until = new Date(Date.now() + 3_600_000).toISOString();
const ann = { visitor: 'YW5u', signature: 'good' };
const told = (status: number, body: object = {}): Response => Response.json(body, { status });
const kept = new Map<string, string>();
/** What the server has begun. */
let visits = 0;
/** Tokens that it refuses, and how the next visits fail. */
let over: Set<string>;
let failing: (() => Response)[];
let sent: string[];

beforeEach(() => {
  [visits, over, failing, sent] = [0, new Set(), [], []];
  kept.clear();
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true });
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (address, { body, headers } = {}) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (address === '/api/v1/widget/visits') {
      const fail = failing.shift();
      if (fail) return fail();
      visits += 1;
      const isSigned = typeof body === 'string' && body.includes('"signature"');
      return told(200, { token: `${isSigned ? 'known' : 'guest'}${visits}`, until, name: null, isSigned });
    }
    const token = String(Object(headers)['authorization']).slice('Bearer '.length);
    sent.push(token);
    return over.has(token) ? told(401, { code: 'NOT_SIGNED_IN' }) : told(200, { token });
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

const keep = (token: string): void => void kept.set(place, JSON.stringify({ token, until }));
const stored = (): string | undefined => JSON.parse(kept.get(place) ?? '{}').token;

describe('a visit', () => {
  it('is begun again by the next question where entering failed', async () => {
    const visiting = new Visiting(settings);
    failing = [() => told(503, { code: 'OVERLOADED' }), () => Response.error()];
    await expect(visiting.enter(null)).rejects.toMatchObject({ code: 'OVERLOADED' });
    await expect(visiting.call('/x')).rejects.toBeDefined();
    expect(await visiting.json('/x')).toEqual({ token: 'guest1' });
  });

  it('is one, however many are refused at once', async () => {
    keep('old');
    over.add('old');
    const visiting = new Visiting(settings);
    expect(await visiting.enter(null)).toBe(true);
    const answers = await Promise.all(['/a', '/b', '/c'].map((one) => visiting.json(one)));
    expect([visits, new Set(sent), stored()]).toEqual([1, new Set(['old', 'guest1']), 'guest1']);
    expect(answers).toEqual([{ token: 'guest1' }, { token: 'guest1' }, { token: 'guest1' }]);
  });

  it('does not take the token of a guest away when that of a known visitor is over', async () => {
    keep('mine');
    over.add('known1');
    const visiting = new Visiting(settings);
    await visiting.enter(ann);
    await expect(visiting.call('/x')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(stored()).toBe('mine');
  });

  it('leaves a token that another window has got meanwhile', async () => {
    keep('old');
    const visiting = new Visiting(settings);
    await visiting.enter(null);
    over.add('old');
    keep('newer');
    failing = [() => told(503)];
    await expect(visiting.call('/x')).rejects.toBeDefined();
    expect(stored()).toBe('newer');
  });

  it('hands nothing on to whoever entered meanwhile', async () => {
    const visiting = new Visiting(settings);
    await visiting.enter(null);
    const [asked, entered] = [visiting.call('/x'), visiting.enter(ann)];
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await entered;
    expect(await visiting.json('/x')).toEqual({ token: 'known2' });
  });
});
