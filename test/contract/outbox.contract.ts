import type { Outbox } from '#ports/outbox.js';
import { sampleReply } from '../fakes/sample-reply.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const later = at(30);

/** What every outbox keeps to. */
export function outboxContract(name: string, open: () => Outbox): void {
  describe(`${name} keeps to the outbox contract`, () => {
    let outbox: Outbox;
    const dueKeys = async (now = later): Promise<string[]> => (await outbox.due(now, 100)).map(({ key }) => key);
    const send = async (key: string, handle: string | null = `h-${key}`): Promise<void> => {
      await outbox.begin(key, later);
      await outbox.end(key, { kind: 'sent', handle });
    };
    beforeEach(() => {
      outbox = open();
    });
    afterEach(() => outbox.close());

    it('keeps a reply once, whole', async () => {
      expect([await outbox.put(sampleReply()), await outbox.put(sampleReply({ payloads: ['other'] }))]).toEqual([true, false]);
      const part = { reply: 'r1', channel: 'feishu', app: 'a', address: 'a:1', handle: null, tries: 0, at: at(0) };
      expect(await outbox.due(later, 100)).toEqual([expect.objectContaining({ ...part, key: 'r1-0', payload: 'first \u0000 王' })]);
      expect(await outbox.find('r1')).toMatchObject({
        key: 'r1',
        kind: 'answer',
        library: 'plants',
        trace: 't0',
        state: 'queued',
        handles: [],
      });
      expect([(await outbox.find('r1'))?.isTo('ann'), (await outbox.find('r1'))?.isTo('bob')]).toEqual([true, false]);
      expect([(await outbox.find('r1'))?.isIn('feishu:a:1'), (await outbox.find('r1'))?.isIn('feishu:a:2')]).toEqual([true, false]);
    });

    it('gives the parts of a conversation one after another, those of others beside them', async () => {
      await outbox.put(sampleReply());
      await outbox.put(sampleReply({ key: 'r2', payloads: ['next'] }));
      await outbox.put(sampleReply({ key: 'r3', group: 'feishu:a:2', payloads: ['elsewhere'] }));
      expect(await dueKeys()).toEqual(['r1-0', 'r3-0']);
      await outbox.begin('r1-0', later);
      expect(await dueKeys()).toEqual(['r3-0']);
      await outbox.end('r1-0', { kind: 'sent', handle: 'om_1' });
      expect(await dueKeys()).toEqual(['r1-1', 'r3-0']);
      for (const key of ['r1-1', 'r3-0']) await send(key);
      expect(await dueKeys()).toEqual(['r2-0']);
      expect(await outbox.find('r1')).toMatchObject({ state: 'sent', handles: ['om_1', 'h-r1-1'] });
    });

    it('gives each part to one of several who want it', async () => {
      await outbox.put(sampleReply());
      expect(
        (await Promise.all([outbox.begin('r1-0', later), outbox.begin('r1-0', later), outbox.begin('none', later)])).toSorted(),
      ).toEqual([false, false, true]);
    });

    it('keeps what is tried later until then, and those behind it', async () => {
      await outbox.put(sampleReply());
      await outbox.begin('r1-0', later);
      await outbox.end('r1-0', { kind: 'later', dueAt: at(10), why: '429' });
      expect([await dueKeys(at(9)), await dueKeys(at(10)), await outbox.nextDueAt(at(9)), await outbox.nextDueAt(at(10))]).toEqual([
        [],
        ['r1-0'],
        at(10),
        null,
      ]);
      expect((await outbox.due(later, 1))[0]?.tries).toBe(1);
    });

    it('gives a reply up with all its parts, and goes on behind one that may have arrived', async () => {
      for (const key of ['r1', 'r2']) await outbox.put(sampleReply({ key, group: `feishu:a:${key}` }));
      await outbox.begin('r1-0', later);
      await outbox.end('r1-0', { kind: 'failed', why: 'no such chat' });
      await outbox.begin('r2-0', later);
      await outbox.end('r2-0', { kind: 'uncertain', why: 'no answer' });
      expect(await dueKeys()).toEqual(['r2-1']);
      await send('r2-1');
      expect([(await outbox.find('r1'))?.state, (await outbox.find('r2'))?.state]).toEqual(['failed', 'uncertain']);
      expect(await outbox.counts()).toMatchObject({ failed: 1, uncertain: 1, queued: 0 });
    });

    it('knows what was about to leave', async () => {
      await outbox.put(sampleReply());
      await outbox.begin('r1-0', later);
      expect((await outbox.interrupted()).map(({ key, payload }) => [key, payload])).toEqual([['r1-0', 'first \u0000 王']]);
    });

    it('holds a reply back until it is wanted, lets others pass, and drops it when it is not', async () => {
      for (const key of ['held', 'unwanted', 'old'])
        await outbox.put(sampleReply({ key, isHeld: true, at: key === 'old' ? at(-60) : at(0) }));
      await outbox.put(sampleReply({ key: 'r2', payloads: ['next'] }));
      expect(await dueKeys()).toEqual(['r2-0']);
      expect((await outbox.find('held'))?.state).toBe('held');
      expect([
        await outbox.release('held', at(1)),
        await outbox.release('held', at(1)),
        await outbox.drop('unwanted'),
        await outbox.drop('unwanted'),
      ]).toEqual([true, false, true, false]);
      expect([await outbox.tend(at(-1)), await outbox.find('old')]).toEqual([['old'], null]);
      expect(await dueKeys()).toEqual(['held-0']);
      expect((await outbox.find('held'))?.at).toBe(at(1)); // it is as old as the wish for it
    });

    it('forgets what a reply was called once it is taken back', async () => {
      await outbox.put(sampleReply());
      await send('r1-0');
      await outbox.withdraw('r1');
      expect((await outbox.find('r1'))?.handles).toEqual(['h-r1-0']);
      await outbox.recalled('r1');
      expect(await outbox.find('r1')).toMatchObject({ handles: [], state: 'withdrawn' });
    });

    it('drops nothing that somebody may have seen', async () => {
      await outbox.put(sampleReply());
      await send('r1-0');
      expect([await outbox.drop('r1'), await dueKeys()]).toEqual([false, ['r1-1']]);
    });

    it('drops nothing that was tried or shown, though it waits', async () => {
      for (const key of ['tried', 'shown']) {
        const reply = sampleReply({ key, group: `feishu:a:${key}` });
        const { payloads: _, ...shown } = reply;
        if (key === 'shown') await outbox.open(shown, 'card');
        await outbox.put(reply);
      }
      await outbox.begin('tried-0', later);
      await outbox.end('tried-0', { kind: 'later', dueAt: at(1), why: 'lost' });
      expect([await outbox.drop('tried'), await outbox.drop('shown')]).toEqual([false, false]);
    });

    it('sends nothing more of what is withdrawn, and says so to whoever was sending it', async () => {
      await outbox.put(sampleReply());
      await outbox.begin('r1-0', later);
      await outbox.withdraw('r1');
      expect(await outbox.end('r1-0', { kind: 'sent', handle: 'om_1' })).toBe(true);
      expect([await dueKeys(), (await outbox.find('r1'))?.state, (await outbox.find('r1'))?.handles]).toEqual([[], 'withdrawn', ['om_1']]);
      await outbox.put(sampleReply({ key: 'r2' }));
      await outbox.begin('r2-0', later);
      expect(await outbox.end('r2-0', { kind: 'sent', handle: 'om_2' })).toBe(false);
    });

    it('begins nothing before its time, and leaves out apps that are not wanted', async () => {
      await outbox.put(sampleReply({ at: at(5) }));
      await outbox.put(sampleReply({ key: 'r2', app: 'b', group: 'feishu:b:1' }));
      expect([await outbox.begin('r1-0', at(4)), await outbox.begin('r1-0', at(5))]).toEqual([false, true]);
      expect((await outbox.due(later, 9, [{ channel: 'feishu', app: 'b' }])).map(({ key }) => key)).toEqual([]);
    });

    it('changes what was shown while it was written', async () => {
      const { payloads: _, ...shown } = sampleReply();
      await outbox.open(shown, 'card_1');
      await outbox.open(shown, 'card_2');
      expect([(await outbox.find('r1'))?.state, await dueKeys()]).toEqual(['open', []]);
      expect([await outbox.put(sampleReply()), await outbox.put(sampleReply())]).toEqual([true, false]);
      expect((await outbox.due(later, 1))[0]).toMatchObject({ key: 'r1-0', handle: 'card_1' });
      await send('r1-0', null);
      expect(await outbox.findByHandle('feishu', 'a', 'card_1')).toMatchObject({ key: 'r1' });
    });

    it('finds a reply by what its platform calls it, of this app alone, and the last of a conversation', async () => {
      for (const [key, minute] of [
        ['r1', 0],
        ['r2', 1],
      ] as const)
        await outbox.put(sampleReply({ key, at: at(minute), payloads: ['x'] }));
      for (const key of ['r1-0', 'r2-0']) await send(key);
      expect([(await outbox.findByHandle('feishu', 'a', 'h-r1-0'))?.key, await outbox.findByHandle('feishu', 'b', 'h-r1-0')]).toEqual([
        'r1',
        null,
      ]);
      expect((await outbox.latest('feishu:a:1'))?.key).toBe('r2');
      await outbox.put(sampleReply({ key: 'r3', kind: 'notice', at: at(2) }));
      await outbox.put(sampleReply({ key: 'r4', person: 'bob', at: at(3) }));
      expect([(await outbox.latest('feishu:a:1'))?.key, (await outbox.latest('feishu:a:1', 'ann'))?.key]).toEqual(['r4', 'r2']);
    });

    it('erases replies and all their parts', async () => {
      await outbox.put(sampleReply());
      await outbox.put(sampleReply({ key: 'r2', group: null, person: 'bob', library: 'lamps' }));
      await expect(outbox.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect([await outbox.erase({ library: 'lamps', person: 'ann' }), await outbox.erase({ group: 'feishu:a:1' })]).toEqual([0, 1]);
      expect([await outbox.find('r1'), await dueKeys()]).toEqual([null, ['r2-0']]);
    });

    it('is closed twice', async () => {
      await outbox.close();
      await outbox.close();
    });
  });
}
