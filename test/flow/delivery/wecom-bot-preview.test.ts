import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { schedule } from '#app/schedule.js';
import { State } from '#database/state/state.js';
import { DispatchReplies } from '#delivery/dispatch-replies.js';
import { Senders, toOutgoing } from '#delivery/outgoing.js';
import { replyKey } from '#delivery/reply-key.js';
import { showPreview } from '#delivery/show-preview.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import type { FlowBench } from './delivery.flow.js';
import { openWecomBotBench } from './open-wecom-bot-bench.js';

const signal = new AbortController().signal;

describe('an answer of a bot, while it is written', () => {
  const folder = temporaryFolder();
  let bench: FlowBench;
  beforeEach(async () => void (bench = await openWecomBotBench()));
  afterEach(async () => {
    await bench.channel.close();
    await bench.close();
  });

  async function ask(chat: string | null): Promise<ReceivedMessage> {
    const messages: ReceivedMessage[] = [];
    await bench.channel.listen({ receive: async (event) => void (event.kind === 'message' && messages.push(event.message)) });
    await bench.deliver({ id: 'm1', text: '年假有几天？', chat, person: 'zhangsan', mentions: 'assistant' });
    const [message] = messages;
    if (!message) throw new Error('nothing was received');
    return message;
  }

  it('is shown to one person, and is the message that the answer ends', async () => {
    const message = await ask(null);
    const { sender } = bench.channel;
    const senders = new Senders([sender]);
    const clock = new SystemClock();
    const outbox = new SqlOutbox({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });
    const warnings: string[] = [];
    const warn = (warning: string): void => void warnings.push(warning);
    const settings = { library: 'default' } as Parameters<typeof showPreview>[2]['settings'];
    const watcher = showPreview({ senders, outbox, clock, warn }, [message], { settings, signal });
    watcher?.see({ type: 'answer-start' });
    watcher?.see({ type: 'answer-delta', text: '年假' });
    for (let i = 0; i < 200 && bench.shown('zhangsan')[0] !== '年假'; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(bench.shown('zhangsan')).toEqual(['年假']);
    watcher?.see({ type: 'answer-delta', text: '五天' });
    await watcher?.close();
    const reply = {
      kind: 'answer',
      key: replyKey(message),
      language: 'zh',
      text: '年假五天 [1]。',
      sources: [],
      question: '年假有几天？',
    } as const;
    await outbox.put(toOutgoing(reply, message, { sender, library: 'default', at: clock.now() }));
    const dispatch = new DispatchReplies({ outbox, senders, clock, schedule, warn }, { keepTryingMs: 60_000, tryMs: 10_000, atOnce: 8 });
    await dispatch.start();
    await dispatch.idle();
    expect(bench.shown('zhangsan')).toEqual(['年假五天 [1]。']);
    expect([await outbox.counts(), warnings]).toMatchObject([{ sent: 1 }, []]);
    await dispatch.close();
    await outbox.close();
  });
});
