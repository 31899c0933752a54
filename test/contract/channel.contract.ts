import type { Channel } from '#delivery/channel.js';
import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';

/** A person who writes, on the platform's side. */
export interface Wording {
  /** As the platform names it. */
  readonly id: string;
  readonly text: string;
  /** `null` one to one. */
  readonly chat: string | null;
  readonly person: string;
  readonly mentions: 'nobody' | 'assistant' | 'others';
  /** A PNG; where the platform has pictures. */
  readonly picture?: Uint8Array;
  /** The id of a message it replies to, as the platform names it. */
  readonly repliesTo?: string;
  /** Something that no program can read, such as a sticker. */
  readonly isUnreadable?: true;
}

/** A channel with the simulated platform on loopback behind it. */
export interface ChannelBench {
  readonly channel: Channel;
  /** Groups are part of the platform. */
  readonly hasGroups: boolean;
  /** Whether it brings pictures; it does where this is left out. */
  readonly hasPictures?: boolean;
  /** What the platform calls when somebody writes; null where the channel listens by calling. */
  readonly request: ((wording: Wording) => CallbackRequest) | null;
  /** The same with a signature that is wrong in one letter. */
  readonly forged: ((wording: Wording) => CallbackRequest) | null;
  /** The same, signed an hour ago; null where the platform signs no time. */
  readonly stale: ((wording: Wording) => CallbackRequest) | null;
  /** Lets the platform deliver it and waits until that was acknowledged. */
  readonly deliver: (wording: Wording) => Promise<void>;
  /** What people see, oldest first: text of each message, by chat or person. */
  readonly shown: (place: string) => readonly string[];
  /** Presses a button under the reply with this key; left out where the platform has none. */
  readonly press?: (place: string, person: string, key: string, verdict: ReplyVerdict) => Promise<void>;
  /** What the platform says to the next call of its API. */
  readonly failNext: (how: 'too-many' | 'broken' | 'lost-acknowledgement', times?: number) => void;
  readonly close: () => Promise<void>;
}

const signal = new AbortController().signal;
const wording = (change: Partial<Wording> = {}): Wording => ({
  id: 'om_1',
  text: '年假有几天？',
  chat: 'oc_1',
  person: 'ou_1',
  mentions: 'nobody',
  ...change,
});

/** What every channel does alike. Its own manners are in its own tests. */
export function channelContract(name: string, open: () => Promise<ChannelBench>): void {
  describe(`${name} as a channel`, () => {
    let bench: ChannelBench;
    let events: ChannelEvent[];
    let callback: ((request: CallbackRequest, signal: AbortSignal) => Promise<CallbackAnswer>) | null;

    beforeEach(async () => {
      bench = await open();
      events = [];
      callback = await bench.channel.listen({ receive: async (event) => void events.push(event) });
    });
    afterEach(async () => {
      await bench.channel.close();
      await bench.close();
    });

    const place = (): Partial<Wording> => (bench.hasGroups ? {} : { chat: null });
    const messages = (): ReceivedMessage[] => events.flatMap((event) => (event.kind === 'message' ? [event.message] : []));
    const received = async (change: Partial<Wording> = {}): Promise<ReceivedMessage> => {
      await bench.deliver(wording({ ...place(), ...change }));
      const message = messages().at(-1);
      if (!message) throw new Error('nothing was received');
      return message;
    };
    const notice = (text: string, key = 'k1'): Reply => ({ kind: 'notice', key, language: 'zh', text, choices: [], isPrivate: false });
    const send = async (reply: Reply, address: string): Promise<string[]> => {
      const outcomes: string[] = [];
      for (const [index, payload] of bench.channel.sender.format(reply, address).entries())
        outcomes.push((await bench.channel.sender.send({ key: `${reply.key}-${index}`, address, payload, handle: null }, signal)).kind);
      return outcomes;
    };

    it('hands a message on as it was written', async () => {
      const message = await received();
      const { channel, app } = bench.channel.sender;
      expect(message).toMatchObject({
        channel,
        app,
        id: 'om_1',
        text: '年假有几天？',
        author: 'person',
        isAddressed: !bench.hasGroups,
        isForOthers: false,
        pictures: [],
        unreadable: null,
      });
      expect(message.person.startsWith(`${channel}:${app}:`)).toBe(true);
      expect(message.group).toBe(bench.hasGroups ? `${channel}:${app}:oc_1` : null);
    });

    it('tells a mention of the assistant from one of others, and leaves the mark out', async () => {
      if (!bench.hasGroups) return;
      expect(await received({ id: 'om_2', mentions: 'assistant' })).toMatchObject({
        isAddressed: true,
        isForOthers: false,
        text: '年假有几天？',
      });
      expect(await received({ id: 'om_3', mentions: 'others' })).toMatchObject({ isAddressed: false, isForOthers: true });
    });

    it('turns away a signature that is wrong, and says nothing more', async () => {
      if (!callback || !bench.forged) return;
      const answer = await callback(bench.forged(wording(place())), signal);
      expect(answer.status).toBe(401);
      expect(answer.body.length).toBeLessThan(100);
      expect(events).toEqual([]);
    });

    it('turns away what was signed an hour ago', async () => {
      if (!callback || !bench.stale) return;
      expect((await callback(bench.stale(wording(place())), signal)).status).toBe(401);
      expect(events).toEqual([]);
    });

    it('turns away what is no message at all', async () => {
      if (!callback || !bench.request) return;
      const { headers, query } = bench.request(wording(place()));
      for (const body of ['', '{', '<xml>', '[]', 'null', '\u0000', '<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>', 'x'.repeat(100_000)]) {
        const { status } = await callback({ method: 'POST', headers, query, body: Buffer.from(body) }, signal);
        expect([400, 401]).toContain(status);
      }
      expect(events).toEqual([]);
    });

    it('lets the platform deliver again what was not kept', async () => {
      if (!bench.request) return;
      await bench.channel.close();
      const full = await bench.channel.listen({ receive: () => Promise.reject(new AssistantError('OVERLOADED', 'full')) });
      const request = bench.request(wording(place()));
      await expect((async () => (await full?.(request, signal))?.status)()).rejects.toMatchObject({ code: 'OVERLOADED' });
    });

    it('knows whom the platform takes it for, or that it cannot be asked', async () => {
      const name = await bench.channel.check(signal);
      expect(name === null || name.trim() !== '').toBe(true);
    });

    it('says something that answers nothing, where the platform lets it', async () => {
      await received(); // the platform knows the place
      const addressee = bench.hasGroups ? { chat: 'oc_1', person: null } : { chat: null, person: 'ou_1' };
      const address = bench.channel.addressOf(addressee);
      if (address === null) return;
      expect(await send(notice('一切正常。'), address)).toEqual(['sent']);
      expect(bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1').at(-1)).toContain('一切正常。');
    });

    it('shows a reply where the message was written', async () => {
      const { address } = await received();
      expect(await send(notice('五天。'), address)).toEqual(['sent']);
      const shown = bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1');
      expect(shown).toHaveLength(1);
      expect(shown[0]).toContain('五天。');
    });

    it('shows an answer with each of its sources', async () => {
      const { address } = await received();
      const source = { title: '员工手册.md', link: 'https://docs.example.org/handbook', place: '第 3 页', quote: '年假五天。' };
      const sources = [
        { number: 1, ...source },
        { number: 2, ...source, title: '假期.pdf', link: null, place: '第 12 页' },
      ];
      await send(
        { kind: 'answer', key: 'k2', language: 'zh', text: '年假五天 [1]，另有病假 [2]。', sources, question: '年假有几天？' },
        address,
      );
      const all = bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1').join('\n');
      for (const expected of ['年假五天', '员工手册.md', 'https://docs.example.org/handbook', '假期.pdf', '第 12 页'])
        expect(all).toContain(expected);
    });

    it('shows all of a long answer in parts, in order, code whole where it fits', async () => {
      const { address } = await received();
      const sentences = Array.from({ length: 1500 }, (_, index) => `第${index}句话说的是怎样配置它 [1]。`).join('');
      const text = `${sentences}\n\n\`\`\`bash\nnpm run demo\n\`\`\`\n\n完。`;
      const sources = [{ number: 1, title: 'a.md', link: null, place: null, quote: '' }];
      const outcomes = await send({ kind: 'answer', key: 'k3', language: 'zh', text, sources, question: '怎么配置？' }, address);
      expect(new Set(outcomes)).toEqual(new Set(['sent']));
      const all = bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1').join('');
      const found = [...all.matchAll(/第(\d+)句话/gu)].map(([, number]) => Number(number));
      expect(found).toEqual(Array.from({ length: 1500 }, (_, index) => index));
      expect(all).toContain('npm run demo');
    });

    it('says that the platform may take it later when there was too much', async () => {
      const { address } = await received();
      bench.failNext('too-many');
      expect(await send(notice('五天。'), address)).toEqual(['later']);
      expect(bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1')).toEqual([]);
      expect(await send(notice('五天。'), address)).toEqual(['sent']);
    });

    it('says that the platform may take it later, or that nobody knows, when it is broken', async () => {
      const { address } = await received();
      bench.failNext('broken');
      expect(['later', 'uncertain']).toContain((await send(notice('五天。'), address))[0]);
    });

    it('does not know whether it was taken when the acknowledgement is lost; a second try with the same key shows nothing twice', async () => {
      const { address } = await received();
      bench.failNext('lost-acknowledgement');
      expect(await send(notice('五天。'), address)).toEqual(['uncertain']);
      if (bench.channel.sender.isRepeatable) expect(await send(notice('五天。'), address)).toEqual(['sent']);
      expect(bench.shown(bench.hasGroups ? 'oc_1' : 'ou_1')).toHaveLength(1);
    });
  });
}
