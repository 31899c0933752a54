import type { ReceivedMessage } from '#domain/received-message.js';
import type { Inbox, InboxDecision, InboxVerdict } from '#ports/inbox.js';
import { sampleMessage } from '../fakes/sample-message.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const group = 'feishu:a:1';

/** What every inbox keeps to. */
export function inboxContract(name: string, open: () => Inbox): void {
  describe(`${name} keeps to the inbox contract`, () => {
    let inbox: Inbox;
    const waitingIds = async (): Promise<string[]> => (await inbox.waiting()).map(({ id }) => id);
    const decide = (messages: readonly ReceivedMessage[], change: Partial<InboxDecision> = {}): Promise<InboxVerdict> =>
      inbox.decide(messages, { at: at(1), isReply: false, replies: [], unlessAnswered: false, ...change });
    const [one, two] = [sampleMessage(), sampleMessage({ id: 'm2' })];
    beforeEach(() => {
      inbox = open();
    });
    afterEach(() => inbox.close());

    it('gives back what waits, all of it, in the order it came in', async () => {
      const direct = sampleMessage({ id: "o'm", group: null, text: '泵 \u0000 😀', isAddressed: true, at: new Date(at(-5)) });
      for (const message of [two, one, direct]) expect(await inbox.put(message)).toBe(true);
      expect(await inbox.waiting()).toEqual([two, one, direct]);
      expect(await inbox.countWaiting()).toBe(3);
    });

    it('gives back quotes and pictures, byte for byte, and forgets them with the message', async () => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
      const pictures = [{ mediaType: 'image/png', bytes } as const, { mediaType: 'image/jpeg', bytes: Uint8Array.of(0, 255) } as const];
      const pictured = sampleMessage({ text: '', quote: '泵 \u0000 "?"', pictures });
      await inbox.put(pictured);
      expect(await inbox.waiting()).toEqual([pictured]);
      await decide([pictured]);
      expect(await inbox.waiting()).toEqual([]);
      expect(await inbox.countWaiting()).toBe(0);
    });

    it('takes a message once in its conversation, also after it was answered', async () => {
      expect(await Promise.all([inbox.put(one), inbox.put(one)])).toEqual([true, false]);
      expect(await inbox.put(sampleMessage({ group: 'feishu:a:2' }))).toBe(true);
      expect(await inbox.put(sampleMessage({ group: null, person: 'bob' }))).toBe(true);
      await decide([one], { isReply: true });
      expect(await inbox.put(one)).toBe(false);
    });

    it('gives back where a message came from and what it is', async () => {
      const odd = sampleMessage({
        app: 'sales',
        address: '{"chat":"泵"}',
        repliesTo: 'm0',
        unfetched: '["img_1"]',
        unreadable: 'voice',
        isForOthers: true,
      });
      await inbox.put(odd);
      expect(await inbox.waiting()).toEqual([odd]);
    });

    it('decides messages once, all of them or none', async () => {
      for (const message of [one, two]) await inbox.put(message);
      expect(await decide([one])).toBe('decided');
      expect(await decide([one])).toBe('gone');
      expect(await decide([one, two])).toBe('gone');
      expect(await decide([sampleMessage({ id: 'never came' })])).toBe('gone');
      expect([await waitingIds(), (await inbox.stillWaiting([one, two])).map(({ id }) => id)]).toEqual([['m2'], ['m2']]);
    });

    it('never decides what its author took back', async () => {
      for (const message of [one, two]) await inbox.put(message);
      expect([await inbox.takeBack(group, 'm1'), await inbox.takeBack(group, 'm1'), await inbox.takeBack('feishu:a:2', 'm2')]).toEqual([
        true,
        false,
        false,
      ]);
      expect([await decide([one, two]), await decide([two])]).toEqual(['gone', 'decided']);
    });

    it('knows with which message one was answered', async () => {
      for (const message of [one, two]) await inbox.put(message);
      await decide([one, two], { isReply: true });
      expect([await inbox.answeredWith(group, 'm2'), await inbox.answeredWith(group, 'm1')]).toEqual(['m1', 'm1']);
      expect([await inbox.answeredWith(group, 'm9'), await inbox.answeredWith('feishu:a:2', 'm2')]).toEqual([null, null]);
    });

    it('says when somebody else replied to a message that waits, and only then', async () => {
      for (const message of [one, two]) await inbox.put(message);
      await inbox.noteReply(sampleMessage({ id: 'm3', repliesTo: 'm2' }));
      await inbox.noteReply(sampleMessage({ id: 'm4', repliesTo: 'm1', person: 'bob' }));
      await inbox.noteReply(sampleMessage({ id: 'm5', repliesTo: 'm2', person: 'bob', group: 'feishu:a:2' }));
      expect([await inbox.isAnswered([one, two]), await inbox.isAnswered([two])]).toEqual([true, false]);
      expect([await decide([one], { unlessAnswered: true }), await decide([two], { unlessAnswered: true })]).toEqual([
        'answered',
        'decided',
      ]);
      expect(await decide([one])).toBe('decided');
    });

    it('counts the replies in a group, one to several messages once', async () => {
      const [three, elsewhere] = [sampleMessage({ id: 'm3' }), sampleMessage({ group: 'feishu:a:2' })];
      for (const message of [one, two, three, elsewhere]) await inbox.put(message);
      await decide([one, two], { isReply: true });
      await decide([three], { at: at(2) });
      await decide([elsewhere], { isReply: true, at: at(2) });
      expect([await inbox.repliesSince(group, at(1)), await inbox.repliesSince(group, at(2))]).toEqual([1, 0]);
    });

    it('knows when an answer was last taken back', async () => {
      expect(await inbox.withdrawnAt(group)).toBeNull();
      for (const minute of [1, 2]) await inbox.withdraw(group, at(minute));
      expect([await inbox.withdrawnAt(group), await inbox.withdrawnAt('feishu:a:2')]).toEqual([at(2), null]);
    });

    it('erases what waits, which is then never decided', async () => {
      const bobs = sampleMessage({ id: 'm2', person: 'bob', at: new Date(at(2)) });
      for (const message of [one, bobs]) await inbox.put(message);
      await expect(inbox.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect([await inbox.erase({ library: 'default', person: 'ann' }), await inbox.erase({ person: 'ann', since: at(1) })]).toEqual([
        0, 0,
      ]);
      expect(await inbox.erase({ person: 'ann', group, until: at(1) })).toBe(1);
      expect(await decide([one])).toBe('gone');
      expect(await waitingIds()).toEqual(['m2']);
    });

    it('is closed twice', async () => {
      await inbox.close();
      await inbox.close();
    });
  });
}
