import type { DecisionEvent } from '#conversation/converse.js';
import type { Citation } from '#domain/answer.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelBench, Wording } from '../../contract/channel.contract.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { declined, type ScriptedEnd } from '../../fakes/scripted-converse.js';
import { verdict } from '../../fakes/scripted-app.js';
import { openDelivery, type OpenedDelivery, type Opening } from './open-delivery.js';

/** A bench whose platform calls whoever listens. */
export interface FlowBench extends ChannelBench {
  /** Calls the way in that `Channel.listen` gave, as the platform would. */
  readonly connect: (channel: Channel, callback: Awaited<ReturnType<Channel['listen']>>) => void;
}

const citation: Citation = {
  number: 1,
  document: 'handbook.md',
  url: 'https://docs.example.org/handbook',
  heading: '年假',
  page: 3,
  start: 0,
  end: 5,
  quote: '年假五天。',
  score: 1,
};

function answered(text: string): DecisionEvent {
  return {
    type: 'decision',
    decision: { outcome: 'answered', answer: { text, citations: [citation] }, gate: verdict },
    timings: {},
    trace: 't1',
  };
}

/** Questions are answered, all else is declined as the mode says. */
const end: ScriptedEnd = async ({ text, mode, library, pictures = [] }) => {
  if (text.includes('？') || text.includes('?'))
    return answered(text.includes('长') ? `${library}：${'很长的一句话 [1]。'.repeat(3000)}` : `${library}：五天 [1]。`);
  if (pictures.length > 0) return answered('图上是水泵 [1]。');
  return declined('off-topic', mode === 'direct' ? '这里的文档没有讲到这个。' : null);
};

/** A real PNG of one pixel. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** What issue and contract want of every channel, from the platform's call to what people see. */
export function deliveryFlow(name: string, open: () => Promise<FlowBench>): void {
  describe(`${name}, from the platform's call to what people see`, () => {
    const folder = temporaryFolder();
    let bench: FlowBench;
    let process: OpenedDelivery | null = null;
    let count = 0;

    beforeEach(async () => {
      bench = await open();
      count = 0;
    });
    afterEach(async () => {
      await process?.close();
      process = null;
      await bench.close();
    });

    const begin = async (opening: Partial<Opening> = {}): Promise<OpenedDelivery> => {
      process = await openDelivery({ channels: [bench.channel], file: folder.file('state.sqlite'), end, ...opening });
      bench.connect(bench.channel, process.callbackOf(bench.channel));
      return process;
    };
    const chat = (): string | null => (bench.hasGroups ? 'oc_1' : null);
    const place = (): string => chat() ?? 'ou_1';
    const say = async (text: string, change: Partial<Wording> = {}): Promise<string> => {
      count += 1;
      const wording: Wording = { id: `om_${count}`, text, chat: chat(), person: 'ou_1', mentions: 'nobody', ...change };
      await bench.deliver(wording);
      await process?.idle();
      return wording.id;
    };
    /** As the channel hands it on. */
    const received = async (text: string, change: Partial<Wording>): Promise<{ readonly repliesTo: string | null }> => {
      let repliesTo: string | null = null;
      const noteReply = process?.inbox.noteReply.bind(process.inbox);
      if (process && noteReply)
        process.inbox.noteReply = async (message) => {
          repliesTo = message.repliesTo;
          return noteReply(message);
        };
      await say(text, change);
      return { repliesTo };
    };
    const personOf = (person: string): string => `${bench.channel.sender.channel}:${bench.channel.sender.app}:${person}`;

    it('answers a question with its sources', async () => {
      await begin();
      await say('年假有几天？');
      expect(bench.shown(place())).toHaveLength(1);
      for (const part of ['五天', 'handbook.md', 'https://docs.example.org/handbook']) expect(bench.shown(place())[0]).toContain(part);
    });

    it('is silent in a group for talk, and for what is asked of others', async () => {
      if (!bench.hasGroups) return;
      const { asked } = await begin();
      await say('哈哈');
      await say('你怎么看？', { mentions: 'others' });
      expect([bench.shown(place()), asked().map(({ text }) => text)]).toEqual([[], ['哈哈']]);
    });

    it('answers once what comes twice, at once and after a restart', async () => {
      const { asked } = await begin();
      const id = await say('年假有几天？');
      await say('年假有几天？', { id });
      await process?.close();
      const again = await begin();
      await say('年假有几天？', { id });
      expect([bench.shown(place()).length, asked().length, again.asked().length]).toEqual([1, 1, 0]);
    });

    it('says one to one what it cannot read, and nothing in a group', async () => {
      const { asked } = await begin();
      await say('', { isUnreadable: true });
      await say('', { isUnreadable: true, chat: null });
      expect(asked()).toEqual([]);
      expect(bench.shown('ou_1').join('')).toMatch(/读不了|cannot read/u);
      if (bench.hasGroups) expect(bench.shown(place())).toEqual([]);
    });

    it('sees pictures', async () => {
      if (bench.deviations?.includes('shows-no-pictures')) return;
      const { asked } = await begin();
      await say('', { picture: pixel });
      expect(asked().map(({ pictures = [] }) => pictures.map(({ bytes }) => Buffer.from(bytes).equals(pixel)))).toEqual([[true]]);
      expect(bench.shown(place()).join('')).toContain('水泵');
    });

    it('shows a very long answer whole, in parts', async () => {
      await begin();
      await say('很长的回答？');
      const all = bench.shown(place()).join('');
      expect(all.match(/很长的一句话/gu)).toHaveLength(3000);
    });

    it('comes through when the platform has too much to do, and asks the pipeline once', async () => {
      const { asked } = await begin();
      bench.failNext('too-many');
      await say('年假有几天？');
      for (let i = 0; i < 100 && bench.shown(place()).length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      expect([bench.shown(place()).length, asked().length]).toEqual([1, 1]);
    });

    it('shows nothing twice when the acknowledgement is lost, and says so where nobody can know', async () => {
      if (bench.deviations?.includes('hears-no-acknowledgement')) return;
      const { asked, outbox, warnings } = await begin();
      bench.failNext('lost-acknowledgement');
      await say('年假有几天？');
      const isRepeatable = bench.channel.sender.isRepeatable;
      for (let i = 0; i < 100 && (await outbox.counts()).queued > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      expect([bench.shown(place()).length, asked().length]).toEqual([1, 1]);
      expect(await outbox.counts()).toMatchObject(isRepeatable ? { sent: 1 } : { uncertain: 1 });
      expect(warnings.filter((warning) => warning.includes('may not have arrived'))).toHaveLength(isRepeatable ? 0 : 1);
    });

    it('takes an answer back for whoever asked, not for others, and calls that feedback', async () => {
      const { judged, outbox, inbox } = await begin({ settings: { coolDownMinutes: 5 } });
      await say('年假有几天？');
      if (bench.hasGroups) {
        await say('/withdraw', { person: 'ou_2' });
        expect(judged).toEqual([]);
      }
      await say('/withdraw');
      const { withdrawn } = await outbox.counts();
      expect([withdrawn, judged.length]).toEqual([1, 1]);
      const isStill = bench.shown(place()).some((text) => text.includes('五天'));
      if (isStill) expect(bench.shown(place()).join('')).toMatch(/不允许|does not let/u);
      expect(judged[0]).toMatchObject({ trace: 't1', verdict: bench.hasGroups ? 'should-have-been-silent' : 'not-useful' });
      if (bench.hasGroups)
        expect(await inbox.withdrawnAt(`${bench.channel.sender.channel}:${bench.channel.sender.app}:oc_1`)).not.toBeNull();
    });

    it('gives no answer that waits for a word once somebody else has answered', async () => {
      if (!bench.hasGroups) return;
      const { outbox, inbox } = await begin({ settings: { mode: 'ask-first' } });
      const id = await say('年假有几天？');
      expect((await outbox.counts()).held).toBe(1);
      const { repliesTo } = await received('五天', { person: 'ou_2', repliesTo: id });
      if (repliesTo === null) return; // the platform does not tell
      expect([(await outbox.counts()).held, await inbox.waiting()]).toEqual([0, []]);
      await say('/answer');
      expect(bench.shown(place()).filter((text) => text.includes('default：五天'))).toEqual([]);
    });

    it('withdraws the last answer once, however often it is said', async () => {
      const { outbox } = await begin();
      await say('年假有几天？');
      await say('病假有几天？');
      await say('/withdraw');
      await say('/withdraw');
      expect((await outbox.counts()).withdrawn).toBe(1);
    });

    it('keeps two groups to their two libraries', async () => {
      if (!bench.hasGroups) return;
      await begin({ libraryOf: (group) => (group?.endsWith(':oc_1') ? 'plants' : 'lamps') });
      await say('几天？');
      await say('几天？', { chat: 'oc_2', person: 'ou_2' });
      expect(bench.shown('oc_1').join('')).toContain('plants：');
      expect(bench.shown('oc_2').join('')).toContain('lamps：');
    });

    it('answers after a restart what it was asked before, once', async () => {
      const stopping = new AbortController();
      const stuck: ScriptedEnd = (_, signal) =>
        new Promise((_resolve, reject) =>
          AbortSignal.any([signal, stopping.signal]).addEventListener('abort', () => reject(new Error('stopped'))),
        );
      process = await openDelivery({ channels: [bench.channel], file: folder.file('state.sqlite'), end: stuck });
      bench.connect(bench.channel, process.callbackOf(bench.channel));
      await bench.deliver({ id: 'om_9', text: '年假有几天？', chat: chat(), person: 'ou_1', mentions: 'nobody' });
      await process.close();
      expect(bench.shown(place())).toEqual([]);
      await begin();
      await process.idle();
      expect(bench.shown(place())).toHaveLength(1);
    });

    it('asks first where it is told to, and answers when somebody wants it', async () => {
      if (!bench.hasGroups) return;
      const { outbox, asked } = await begin({ settings: { mode: 'ask-first' } });
      await say('年假有几天？');
      expect(bench.shown(place())).toHaveLength(1);
      expect(bench.shown(place()).join('')).not.toContain('五天');
      await say('/answer', { person: 'ou_2' });
      expect(bench.shown(place()).join('')).toContain('五天');
      expect([asked().length, (await outbox.counts()).held]).toEqual([1, 0]);
    });

    it('obeys owners, and nobody else', async () => {
      if (!bench.hasGroups) return;
      const { asked } = await begin({ owners: [personOf('ou_boss')] });
      await say('/mode silent', { mentions: 'assistant' });
      expect(bench.shown(place()).join('')).toMatch(/所有者|owners/u);
      await say('/mode silent', { mentions: 'assistant', person: 'ou_boss' });
      await say('年假有几天？');
      expect(asked()).toEqual([]);
      await say('/library lamps', { mentions: 'assistant', person: 'ou_boss' });
      await say('/mode automatic', { mentions: 'assistant', person: 'ou_boss' });
      await say('年假有几天？');
      expect(bench.shown(place()).at(-1)).toContain('lamps：');
      await say('/why', { mentions: 'assistant', person: 'ou_boss' });
      expect(bench.shown(place()).at(-1)).toContain('trace t1');
    });

    it('answers by itself only where the gate is ready for it', async () => {
      if (!bench.hasGroups) return;
      await begin({ readiness: { isReady: false, why: 'too few examples' } });
      await say('年假有几天？');
      expect(bench.shown(place())).toEqual([]);
      await say('年假有几天？', { mentions: 'assistant' });
      expect(bench.shown(place()).join('')).toContain('五天');
      await say('/status', { mentions: 'assistant' });
      expect(bench.shown(place()).at(-1)).toContain('too few examples');
    });

    it('takes what buttons say for feedback', async () => {
      const { judged, outbox } = await begin();
      await say('年假有几天？');
      if (!bench.press) return;
      const { channel, app } = bench.channel.sender;
      const conversation = bench.hasGroups ? `${channel}:${app}:oc_1` : `${channel}:one-to-one:${personOf('ou_1')}`;
      const reply = await outbox.latest(conversation);
      for (const verdictOf of ['useful', 'not-useful'] as const) {
        await bench.press(place(), 'ou_1', reply?.key ?? '', verdictOf);
        await process?.idle();
      }
      expect(judged.map((one) => [one.verdict, one.trace])).toEqual([
        ['useful', 't1'],
        ['not-useful', 't1'],
      ]);
    });
  });
}
