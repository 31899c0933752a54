import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback, CallbackRequest } from '#delivery/callback.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startBridgeSimulator } from '../../simulators/wechat/start-bridge-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const secret = 'a secret that both sides know, 1234';
const signal = new AbortController().signal;

/** A personal account of WeChat behind a gateway. */
export async function openWechatBridgeBench(app = 'bridge'): Promise<FlowBench> {
  const simulator = await startBridgeSimulator(secret);
  const channel = createWechatChannel(
    { by: 'bridge', app, botName: null, replyUrl: simulator.url, timeoutSeconds: 30, secret: { reveal: () => secret } },
    { clock: new SystemClock(), web: new FakeWebClient(), warn: () => undefined },
  );
  let callback: Callback | null = null;
  const call = async (request: CallbackRequest): Promise<void> => {
    const answer = await callback?.(request, signal);
    if (answer?.status !== 200) throw new Error(`not acknowledged: ${answer?.status} ${answer?.body}`);
  };
  return {
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: true,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { secret: `${secret}!` }),
    stale: (wording) => simulator.request(wording, { at: new Date(Date.now() - 3_600_000) }),
    deliver: (wording) => call(simulator.request(wording)),
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
