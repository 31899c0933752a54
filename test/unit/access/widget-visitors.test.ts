import { createHmac } from 'node:crypto';
import { newWidgetKeys, WidgetVisitors } from '#access/widget-visitors.js';
import { noLibrarySettings } from '#domain/library-settings.js';
import type { Guest } from '#domain/principal.js';
import type { WidgetSettings } from '#domain/widget.js';
import { MemoryWidgetKeys } from '../../fakes/memory-widget-keys.js';
import { SetClock } from '../../fakes/set-clock.js';

const secret = 's'.repeat(43);
const origins = ['https://shop.example'];
let clock: SetClock;
let keys: MemoryWidgetKeys;
let widgets: Record<string, WidgetSettings | null>;
let visitors: WidgetVisitors;

const open = (isAllowed = true): WidgetVisitors =>
  new WidgetVisitors({
    settings: {
      read: async (library) => ({ ...noLibrarySettings, widget: widgets[library] ?? null }),
      change: () => Promise.reject(new Error('nothing is changed here')),
    },
    keys,
    clock,
    isAllowed,
  });

beforeEach(() => {
  clock = new SetClock();
  keys = new MemoryWidgetKeys();
  for (const library of ['plants', 'herbs']) keys.add(library);
  widgets = { plants: { origins, visitors: 'anyone' }, herbs: { origins, visitors: 'anyone' } };
  visitors = open();
});

const vouch = (id: string, key = secret) => {
  const visitor = Buffer.from(JSON.stringify({ id, exp: clock.now().getTime() / 1000 + 600 })).toString('base64url');
  return { visitor, signature: createHmac('sha256', key).update(visitor).digest('hex') };
};
const guest = async (token: string): Promise<Guest | null> => visitors.identify(token);
const visit = async (vouching: ReturnType<typeof vouch> | null = null, library = 'plants') => visitors.visit({ library, vouching });
const giveSecret = (library = 'plants', given = secret) =>
  keys.change(library, (before) => ({ visitKey: 'v'.repeat(43), ...before, secret: given, secretMadeAt: null }));

describe('a visitor of the widget', () => {
  it('may ask in that library alone, is the same at each request and nobody else', async () => {
    const [one, other] = [await visit(), await visit()];
    const found = await guest(one.token);
    expect(found).toMatchObject({ kind: 'guest', mayAsk: false, otherwise: new Map([['plants', true]]) });
    expect(await guest(one.token)).toEqual(found);
    expect((await guest(other.token))?.visitor).not.toBe(found?.visitor);
    expect(found?.visitor).toMatch(/^guest-visitor-[\da-f]{40}$/u); // of those who share the room of guests
  });

  it('shows a word that cannot be changed, and that ends', async () => {
    const { token, until } = await visit();
    const [head = '', mac = ''] = token.split('.');
    const claim = JSON.parse(Buffer.from(head.slice(4), 'base64url').toString()) as unknown[];
    const forged = (changes: readonly unknown[]): string => `hxw_${Buffer.from(JSON.stringify(changes)).toString('base64url')}.${mac}`;
    for (const changed of [
      claim.with(0, 'herbs'),
      claim.with(1, 'x'),
      claim.with(2, 1),
      claim.with(3, Number.MAX_SAFE_INTEGER),
      [],
      [null],
    ])
      expect(await guest(forged(changed))).toBeNull();
    for (const nothing of ['hxw_', 'hxw_.', `${token}x`, `hxw_${'A'.repeat(500)}.${mac}`, token.replace('.', '')])
      expect(await guest(nothing)).toBeNull();
    clock.pass(Date.parse(until) - clock.now().getTime());
    expect(await guest(token)).toBeNull();
  });

  it('is nobody where the widget is off, not allowed, or wants a signature', async () => {
    const { token } = await visit();
    widgets['plants'] = { origins, visitors: 'signed' };
    expect(await guest(token)).toBeNull();
    await expect(visit()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    widgets['plants'] = { origins: [], visitors: 'anyone' };
    expect(await guest(token)).toBeNull();
    await expect(visit()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(visit(null, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    widgets['plants'] = { origins, visitors: 'anyone' };
    expect(await open(false).identify(token)).toBeNull();
    await expect(open(false).visit({ library: 'plants', vouching: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('who is vouched for is the same in every browser, another one in another library, and over with the secret', async () => {
    await expect(visit(vouch('ann'))).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('no secret') });
    await giveSecret();
    await giveSecret('herbs', 'h'.repeat(43));
    const [first, second, bob] = [await visit(vouch('ann')), await visit(vouch('ann')), await visit(vouch('bob'))];
    expect(first).toMatchObject({ isSigned: true, name: null });
    const whose = async ({ token }: { readonly token: string }) => (await guest(token))?.visitor;
    expect(await whose(second)).toBe(await whose(first));
    expect(await whose(first)).toMatch(/^guest-known-[\da-f]{40}$/u);
    expect(await whose(bob)).not.toBe(await whose(first));
    await expect(visit(vouch('ann'), 'herbs')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const there = await visit(vouch('ann', 'h'.repeat(43)), 'herbs');
    expect(await whose(there)).not.toBe(await whose(first));
    const anonymous = await visit();
    const before = await whose(first);
    await giveSecret('plants', 'n'.repeat(43));
    expect(await whose(first)).toBeUndefined();
    expect(await whose(anonymous)).toBeDefined();
    expect(await whose(await visit(vouch('ann', 'n'.repeat(43))))).toBe(before);
  });

  it('who is vouched for is somebody else where a library was deleted and another got its name', async () => {
    await giveSecret();
    const before = await guest((await visit(vouch('ann'))).token);
    keys.add('plants');
    await keys.change('plants', () => ({ ...newWidgetKeys(), secret }));
    const after = await guest((await visit(vouch('ann'))).token);
    expect(after?.visitor).toMatch(/^guest-known-/u);
    expect(after?.visitor).not.toBe(before?.visitor);
  });
});
