import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWechatOfficialChannel } from '#channels/wechat-official/create-wechat-official-channel.js';
import type { Callback } from '#delivery/callback.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startWechatOfficialSimulator } from '../../simulators/wechat-official/start-wechat-official-simulator.js';
import type { FlowBench } from './delivery.flow.js';

const token = 'a-token-of-the-account';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const appId = 'wx0123456789abcdef';
const appSecret = 'an-app-secret';
const secret = (value: string): { reveal(): string } => ({ reveal: () => value });

interface BenchOptions {
  readonly mode?: 'aes' | 'plain';
  readonly customerMessages?: boolean;
}

/** An official account with its platform on loopback, which lets it write as often as it likes. */
export async function openWechatOfficialBench({ mode = 'aes', customerMessages = true }: BenchOptions = {}): Promise<FlowBench> {
  let callback: Callback | null = null;
  const simulator = await startWechatOfficialSimulator({
    appId,
    appSecret,
    token,
    aesKey: mode === 'aes' ? aesKey : null,
    target: () => callback,
    mostForOne: Number.POSITIVE_INFINITY,
  });
  const channel = createWechatOfficialChannel(
    {
      app: 'account',
      appId,
      apiAddress: simulator.url,
      mode,
      timeoutSeconds: 30,
      customerMessages,
      token: secret(token),
      aesKey: mode === 'aes' ? secret(aesKey) : null,
      appSecret: secret(appSecret),
    },
    { clock: new SystemClock(), web: new FakeWebClient() },
  );
  return {
    channel: { ...channel, listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: false,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { isForged: true }),
    stale: (wording) => simulator.request(wording, { signedAt: new Date(Date.now() - 3_600_000) }),
    deliver: async (wording) => void (await simulator.deliver(wording)),
    shown: (place) => simulator.shown(place),
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
