import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWechatOfficialChannel } from '#channels/wechat-official/create-wechat-official-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { Wording } from '../../../contract/channel.contract.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import {
  startWechatOfficialSimulator,
  type WechatOfficialSimulator,
  type WechatOfficialSimulatorOptions,
} from '../../../simulators/wechat-official/start-wechat-official-simulator.js';

const token = 'a-token-of-the-account';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const appId = 'wx0123456789abcdef';
const secret = (value: string): { reveal(): string } => ({ reveal: () => value });

interface BenchOptions extends Partial<WechatOfficialSimulatorOptions> {
  readonly customerMessages?: boolean;
  /** What the channel believes. */
  readonly secretOfApp?: string | null;
}

export interface AccountBench {
  readonly simulator: WechatOfficialSimulator;
  readonly web: FakeWebClient;
  readonly events: ChannelEvent[];
  readonly channel: Channel;
  readonly callback: Callback;
  /** As after a crash: nothing that was in memory is left. */
  restart(): Promise<void>;
  /** Of messages and events that came in, each once. */
  ids(): string[];
  close(): Promise<void>;
}

const opened: AccountBench[] = [];

/** To be called after each test, whatever came of it. */
export async function closeAccounts(): Promise<void> {
  await Promise.all(opened.splice(0).map((account) => account.close()));
}

/** An account with its simulated platform; time passes fast: what is five seconds there is a tenth of one here. */
export async function openAccount(options: BenchOptions = {}): Promise<AccountBench> {
  const { customerMessages = false, secretOfApp = 'an-app-secret', ...others } = options;
  let callback: Callback | null = null;
  const simulator = await startWechatOfficialSimulator({
    appId,
    appSecret: 'an-app-secret',
    token,
    aesKey,
    target: () => callback,
    patienceMs: 120,
    ...others,
  });
  const web = new FakeWebClient();
  const events: ChannelEvent[] = [];
  const start = async (): Promise<Channel> => {
    const channel = createWechatOfficialChannel(
      {
        app: 'account',
        appId,
        apiAddress: simulator.url,
        mode: 'aes',
        timeoutSeconds: 2,
        customerMessages,
        token: secret(token),
        aesKey: secret(aesKey),
        appSecret: secretOfApp === null ? null : secret(secretOfApp),
      },
      { clock: new SystemClock(), web, waits: { replyMs: 90, leaveMs: 300 } },
    );
    callback = await channel.listen({ receive: async (event) => void events.push(event) });
    return channel;
  };
  let channel = await start();
  const bench: AccountBench = {
    simulator,
    web,
    events,
    get channel() {
      return channel;
    },
    get callback() {
      return callback!;
    },
    restart: async () => void (channel = await start()),
    ids: () => [...new Set(events.map(idOf))],
    close: async () => {
      await channel.close();
      await simulator.close();
    },
  };
  opened.push(bench);
  return bench;
}

function idOf(event: ChannelEvent): string {
  return event.kind === 'message' ? event.message.id : event.id;
}

export const says = (id: string, text = '年假有几天？', person = 'ou_1'): Wording => ({ id, text, person, chat: null, mentions: 'nobody' });

export const notice = (text: string, key = 'k1'): Reply => ({ kind: 'notice', key, language: 'zh', text, choices: [], isPrivate: false });

/** As the outbox does. */
export async function reply({ channel }: AccountBench, message: Pick<ReceivedMessage, 'address'>, said: Reply): Promise<string[]> {
  const outcomes: string[] = [];
  for (const [index, payload] of channel.sender.format(said, message.address).entries()) {
    const outcome = await channel.sender.send(
      { key: `${said.key}-${index}`, address: message.address, payload, handle: null },
      new AbortController().signal,
    );
    outcomes.push(outcome.kind === 'refused' ? `refused: ${outcome.why}` : outcome.kind);
  }
  return outcomes;
}

/** Waits until it is so, as long as a test may. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 800 && !isSo(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!isSo()) throw new Error('it never was so');
}
