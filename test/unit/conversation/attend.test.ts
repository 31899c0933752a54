import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { Attend, type AttendOptions } from '#conversation/attend.js';
import type { Attended, AttendSettings, Surroundings } from '#conversation/surroundings.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { FakeTime } from '../../fakes/fake-time.js';
import { MemoryInbox } from '../../fakes/memory-inbox.js';
import { openAdmission } from '../../fakes/open-admission.js';
import { plainSurroundings } from '../../fakes/plain-surroundings.js';
import { sampleMessage } from '../../fakes/sample-message.js';
import { sampleReply } from '../../fakes/sample-reply.js';
import { answered, declined, scriptedConverse, type ScriptedEnd, type ScriptedEvents } from '../../fakes/scripted-converse.js';

const open: AttendSettings = {
  library: 'default',
  joinSeconds: 12,
  ...openAdmission,
};
const options: AttendOptions = {
  mostWaiting: 5,
  parallel: 2,
  historyTurns: 4,
  historyTokens: 100,
  historyHours: 2,
  mostPictureBytes: 1000,
};
const answerAll: ScriptedEnd = async ({ text }) => (text.includes('?') ? answered(`re: ${text}`) : declined('off-topic'));

interface Changes {
  readonly end?: ScriptedEnd;
  readonly settings?: Partial<AttendSettings>;
  readonly inbox?: MemoryInbox;
  readonly surroundings?: Partial<Surroundings>;
  readonly before?: ScriptedEvents;
}

function setUp({ end = answerAll, settings = {}, inbox = new MemoryInbox(), surroundings = {}, before }: Changes = {}) {
  const time = new FakeTime();
  const converse = scriptedConverse(end, before);
  const conversations = new MemoryConversationStore();
  const told: Attended[] = [];
  const warnings: string[] = [];
  const attend = new Attend(
    {
      converse,
      inbox,
      conversations,
      clock: time,
      schedule: time.schedule,
      ...plainSurroundings({ ...open, ...settings }, (attended) => void told.push(attended)),
      ...surroundings,
      warn: (warning) => warnings.push(warning),
    },
    options,
  );
  let count = 0;
  const say = (text: string, changes: Partial<ReceivedMessage> = {}): Promise<void> => {
    count += 1;
    return attend.receive(sampleMessage({ id: `m${count}`, text, at: time.now(), ...changes }));
  };
  const ends = (): string[] => told.map(({ messages, end }) => `${messages.map(({ text }) => text).join(' ')} -> ${inWords(end)}`);
  return { attend, time, converse, inbox, conversations, told, ends, warnings, say };
}

function inWords(end: Attended['end']): string {
  if (end instanceof AssistantError) return end.code;
  return end.decision.outcome === 'answered' ? 'answered' : end.decision.reason;
}

describe('Attend', () => {
  it('joins what one person writes without a pause, each person alone, and asks it once', async () => {
    const { time, converse, ends, say } = setUp();
    await say('how do I');
    await time.pass(8_000);
    await say('lunch', { person: 'bob' });
    await say('clean it?');
    await time.pass(11_999);
    expect(ends()).toEqual([]);
    await time.pass(1);
    expect(ends().toSorted()).toEqual(['how do I clean it? -> answered', 'lunch -> off-topic']);
    const origin = { channel: 'feishu', group: 'feishu:a:1', person: 'ann' };
    expect(converse.asked).toContainEqual({
      text: 'how do I\nclean it?',
      mode: 'group',
      library: 'default',
      history: [],
      origin,
      isStillWanted: expect.any(Function),
    });
  });

  it('joins pictures and quotes with the words, in order, as many pictures as are read', async () => {
    const { time, converse, say } = setUp();
    const picture = (size: number): Picture => ({ mediaType: 'image/png', bytes: new Uint8Array(size) });
    const [empty, huge] = [picture(0), picture(largestPicture + 1)];
    await say('', { pictures: [picture(1), empty, picture(2), huge] });
    await say('what is this?', { quote: 'the old pump', pictures: [picture(3)] });
    await say(' ', { quote: 'the old pump', pictures: [picture(4), picture(5)] });
    await say('and that?', { quote: 'the new one' });
    await time.pass(12_000);
    const [{ text, quote, pictures } = {}] = converse.asked;
    expect({ text, quote, sizes: pictures?.map(({ bytes }) => bytes.length) }).toEqual({
      text: 'what is this?\nand that?',
      quote: 'the old pump\nthe new one',
      sizes: [1, 2, 3, 4],
    });
  });

  it('looks at a lone picture however many letters a message must have', async () => {
    const { time, ends, say } = setUp({ settings: { joinSeconds: 0, minimumCharacters: 5 } });
    await say('');
    await say('', { pictures: [{ mediaType: 'image/png', bytes: Uint8Array.of(1) }] });
    await time.pass(1);
    expect(ends()).toEqual([' -> too-short', ' -> off-topic']);
  });

  it('turns pictures away while too many wait, and takes words on', async () => {
    const { time, ends, say } = setUp();
    const pictures = [{ mediaType: 'image/png', bytes: new Uint8Array(options.mostPictureBytes) } as const];
    await say('', { pictures });
    await expect(say('', { pictures })).rejects.toMatchObject({ code: 'OVERLOADED' });
    await say('how?');
    await time.pass(12_000);
    await say('and this?', { pictures });
    await time.pass(12_000);
    expect(ends()).toEqual([' how? -> answered', 'and this? -> answered']);
  });

  it('remembers what was answered with its question, and lets nothing that was declined stick to the next message', async () => {
    const { time, converse, say } = setUp({ settings: { joinSeconds: 0 } });
    for (const text of ['lunch', 'how? call 13812345678', 'again?']) {
      await say(text);
      await time.pass(60_000);
    }
    await say('other room?', { group: 'feishu:a:2' });
    await say('somebody else?', { person: 'bob' });
    await time.pass(2 * 3_600_000);
    await say('much later?');
    await time.pass(1);
    expect(converse.asked.map(({ history }) => history.map(({ text }) => text))).toEqual([
      [],
      [],
      ['how? call [phone]', 're: how? call [phone]'],
      [],
      [],
      [],
    ]);
  });

  it('remembers what was read in pictures alone as what was asked, and nothing where nothing was', async () => {
    const pictures = [{ mediaType: 'image/png', bytes: Uint8Array.of(1) } as const];
    const before: ScriptedEvents = ({ text, library }) => {
      const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
      const inPictures = text === '' && library === 'default' ? 'Error 42, call 13812345678' : undefined;
      return [{ type: 'message-read', reading: { ...reading, ...(inPictures && { inPictures }) } }];
    };
    for (const [read, expected] of [
      [before, ['Error 42, call [phone]', 'so']],
      [() => [], []],
    ] as const) {
      const { time, converse, say } = setUp({ settings: { joinSeconds: 0 }, end: async () => answered('so'), before: read });
      await say('', { pictures });
      await time.pass(60_000);
      await say('and then?');
      await time.pass(1);
      expect(converse.asked.at(-1)?.history.map(({ text }) => text)).toEqual(expected);
    }
  });

  it('remembers what was asked back, so that the reply to it arrives with its question', async () => {
    const end: ScriptedEnd = async ({ text }) =>
      text === 'how?' ? declined('needs-clarification', 'Could you be more specific?') : answered('so');
    const { time, converse, say } = setUp({ settings: { joinSeconds: 0 }, end });
    for (const text of ['how?', 'the boiler']) {
      await say(text, { group: null });
      await time.pass(60_000);
    }
    expect(converse.asked.map(({ history }) => history.map(({ text }) => text))).toEqual([
      [],
      ['how?', expect.stringContaining('specific')],
    ]);
  });

  it('answers a message that is delivered again no second time, and never itself', async () => {
    const { time, converse, ends, say } = setUp({ settings: { joinSeconds: 0 } });
    await say('how?', { id: 'x' });
    await time.pass(1);
    for (const changes of [{ id: 'x' }, { author: 'self' }, { author: 'bot' }] as const) await say('how?', changes);
    await time.pass(1);
    expect(ends()).toEqual(['how? -> answered', 'how? -> duplicate', 'how? -> own-message', 'how? -> bot-message']);
    expect(converse.asked).toHaveLength(1);
  });

  it('holds to quiet times, budgets and cool-downs of the moment of the answer', async () => {
    const quiet = setUp({ settings: { quietTimes: [{ from: '00:10', to: '01:00', days: [1] }] } });
    await quiet.say('early?');
    await quiet.time.pass(599_000);
    await quiet.say('late?');
    await quiet.time.pass(20_000);
    expect(quiet.ends()).toEqual(['early? -> answered', 'late? -> quiet-hours']);

    const busy = setUp({ settings: { joinSeconds: 0, answersPerHour: 2, coolDownMinutes: 5 } });
    for (const text of ['1?', '2?', '3?']) {
      await busy.say(text);
      await busy.time.pass(60_000);
    }
    await busy.time.pass(3_600_000);
    await busy.say('4?');
    await busy.time.pass(1);
    await busy.inbox.withdraw('feishu:a:1', busy.time.now().toISOString());
    await busy.say('5?');
    await busy.time.pass(300_000);
    await busy.say('6?');
    await busy.time.pass(1);
    expect(busy.ends().map((end) => end.split(' -> ')[1])).toEqual([
      'answered',
      'answered',
      'over-budget',
      'answered',
      'cooling-down',
      'answered',
    ]);
  });

  it('looks only at what mentions it where the group asks for it; one fragment of a burst is enough', async () => {
    const { time, ends, say } = setUp({ settings: { mode: 'mention' } });
    await say('how');
    await say('is it?', { isAddressed: true });
    await say('and this?', { person: 'bob' });
    await say('one to one?', { group: null, person: 'eve' });
    await time.pass(12_000);
    expect(ends().toSorted()).toEqual(['and this? -> not-addressed', 'how is it? -> answered', 'one to one? -> answered']);
  });

  it('turns away what is too much, keeps none of it, and takes it when there is room', async () => {
    const { attend, time, inbox, ends, say } = setUp();
    for (let i = 0; i < 5; i += 1) await say(`${i}?`, { person: `p${i}` });
    await expect(say('6?', { id: 'six' })).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(await inbox.waiting()).toHaveLength(5);
    await time.pass(12_000);
    await attend.idle();
    await say('6?', { id: 'six' });
    await time.pass(12_000);
    expect(ends().at(-1)).toBe('6? -> answered');
  });

  it('ends a message that fails, and goes on with the next', async () => {
    const failing: ScriptedEnd = async (message, signal) => {
      if (message.text.startsWith('fail')) throw new AssistantError('MODEL_FAILED', 'no model');
      return answerAll(message, signal);
    };
    const { attend, time, inbox, ends, say } = setUp({ end: failing, settings: { joinSeconds: 0 } });
    for (const text of ['fail?', 'how?']) await say(text);
    await time.pass(1);
    expect([ends(), await inbox.waiting()]).toEqual([['fail? -> MODEL_FAILED', 'how? -> answered'], []]);
    await attend.idle();
  });

  it('takes up what an earlier process left, and stops without losing anything', async () => {
    const inbox = new MemoryInbox();
    const first = setUp({
      inbox,
      end: (_, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('x')))),
    });
    await first.say('under way?');
    await first.time.pass(12_000);
    await first.say('in a');
    await first.say('burst?');
    await first.attend.close();
    await first.attend.close();
    await expect(first.say('too late?')).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(first.ends()).toEqual([]);
    const second = setUp({ inbox });
    await second.attend.start();
    await second.time.pass(12_000);
    expect(second.ends()).toEqual(['under way? in a burst? -> answered']);
    expect(second.warnings).toEqual([]);
  });

  it('tells nothing of what was erased or taken back meanwhile, and decides the rest', async () => {
    const erased = setUp();
    await erased.say('mine?');
    await erased.inbox.erase({ person: 'ann' });
    await erased.time.pass(12_000);
    expect([erased.ends(), await erased.attend.idle()]).toEqual([[], undefined]);

    const { attend, time, inbox, ends, say } = setUp();
    await say('no');
    await say('how?');
    await inbox.takeBack('feishu:a:1', 'm1');
    await time.pass(12_000);
    expect([ends(), await attend.idle()]).toEqual([['how? -> answered'], undefined]);
  });

  it('says nothing when somebody else replied while it was looking, in a group', async () => {
    const inbox = new MemoryInbox();
    const end: ScriptedEnd = async (message, signal) => {
      await inbox.noteReply(sampleMessage({ id: 'b1', person: 'bob', repliesTo: 'm1' }));
      return answerAll(message, signal);
    };
    const repliesTo = ({ end: ended }: Attended) => ('decision' in ended && ended.decision.outcome === 'answered' ? [sampleReply()] : []);
    const { attend, time, ends, say } = setUp({ inbox, end, settings: { joinSeconds: 0 }, surroundings: { repliesTo } });
    await say('how?');
    await time.pass(1);
    await attend.idle();
    expect([ends(), inbox.replies]).toEqual([['how? -> answered-meanwhile'], []]);
  });

  it('keeps what is said together with the decision', async () => {
    const { time, inbox, say } = setUp({ surroundings: { repliesTo: ({ messages }) => [sampleReply({ key: messages[0]?.id ?? '' })] } });
    await say('how?');
    await time.pass(12_000);
    expect(inbox.replies.map(({ key }) => key)).toEqual(['m1']);
  });

  it('does commands at once and in their turn, joined with nothing, and asks nobody about them', async () => {
    const done: string[] = [];
    const asideOf = ({ text, id }: ReceivedMessage) =>
      text.startsWith('/') ? async () => (done.push(text), [sampleReply({ key: id })]) : null;
    const { time, converse, inbox, say } = setUp({ surroundings: { asideOf } });
    await say('how?');
    await say('/help');
    await time.pass(1);
    // What was said before a command is decided before it, without waiting for more.
    expect([done, inbox.replies.map(({ key }) => key), converse.asked.map(({ text }) => text)]).toEqual([['/help'], ['m2'], ['how?']]);
  });

  it('fetches what the platform did not send along once the message is admitted, and says when there is nothing to read', async () => {
    const fetched: string[] = [];
    const complete = async (message: ReceivedMessage) => (
      fetched.push(message.id),
      { ...message, text: message.id === 'm1' ? 'how?' : '', unfetched: null }
    );
    const { time, ends, say } = setUp({ settings: { mode: 'mention', joinSeconds: 0 }, surroundings: { complete } });
    await say('', { unfetched: 'img', isAddressed: true, unreadable: 'unknown' });
    await say('', { unfetched: 'img', isAddressed: true, unreadable: 'unknown' });
    await say('', { unfetched: 'img' });
    await time.pass(1);
    expect([fetched, ends().map((end) => end.split(' -> ')[1])]).toEqual([
      ['m1', 'm2'],
      ['answered', 'unreadable', 'not-addressed'],
    ]);
  });

  it('tries again a little to fetch what cannot be had now, and traces what it cannot', async () => {
    let failures = 2;
    const complete = async (message: ReceivedMessage): Promise<ReceivedMessage> => {
      failures -= 1;
      if (failures >= 0) throw new AssistantError('CHANNEL_UNREACHABLE', 'the platform is down');
      return { ...message, text: 'how?', unfetched: null };
    };
    const { time, ends, say, converse } = setUp({ settings: { joinSeconds: 0 }, surroundings: { complete } });
    await say('', { unfetched: 'img' });
    await time.pass(1_000 + 3_000);
    failures = 3;
    await say('', { unfetched: 'img' });
    await time.pass(1_000 + 3_000);
    expect(ends().map((end) => end.split(' -> ')[1])).toEqual(['answered', 'CHANNEL_UNREACHABLE']);
    expect(converse.failed.map(({ code }) => code)).toEqual(['CHANNEL_UNREACHABLE']);
  });

  it('speaks to whoever mentions it as one to one, and watches without a word where it is told to', async () => {
    const { time, converse, say } = setUp({ settings: { mode: 'shadow', joinSeconds: 0 } });
    await say('how?');
    await say('and this?', { isAddressed: true });
    await time.pass(1);
    expect(converse.asked.map(({ mode, isShadow }) => [mode, isShadow])).toEqual([
      ['group', true],
      ['direct', undefined],
    ]);
  });

  it('tries again what the disk did not take', async () => {
    const inbox = new MemoryInbox();
    const decide = inbox.decide.bind(inbox);
    let failures = 2;
    inbox.decide = async (...given) => {
      failures -= 1;
      if (failures >= 0) throw new AssistantError('STORAGE_FAILED', 'disk full');
      return decide(...given);
    };
    const { time, ends, warnings, say, converse } = setUp({ inbox });
    await say('how?');
    await time.pass(12_000 + 5_000 + 10_000);
    expect(converse.asked).toHaveLength(1); // it was decided once
    expect([ends(), warnings]).toEqual([['how? -> answered'], Array(2).fill(expect.stringContaining('disk full'))]);
  });

  it('leaves nothing to be done once it is closed', async () => {
    const inbox = new MemoryInbox();
    inbox.decide = () => Promise.reject(new AssistantError('STORAGE_FAILED', 'disk full'));
    const { attend, time, say } = setUp({ inbox });
    await say('how?');
    await time.pass(12_000);
    expect(time.pending).toBe(1);
    await attend.close();
    expect(time.pending).toBe(0);
  });
});
