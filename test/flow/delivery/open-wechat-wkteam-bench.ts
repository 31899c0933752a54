import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback, CallbackRequest } from '#delivery/callback.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startWkteamSimulator } from '../../simulators/wechat/start-wkteam-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const keys = { authorization: 'an Authorization of wkteam', secret: 'sixteen or more of them' };
const login = { wId: '0000016e-63eb-f319-0001-ed01076abf1f', wcId: 'wxid_bot' };
const signal = new AbortController().signal;

/** A personal account of WeChat by wkteam, with its platform on loopback. @param forward groups that hear of one another */
export async function openWechatWkteamBench(app = 'wkteam', forward: readonly string[] = []): Promise<FlowBench> {
  const simulator = await startWkteamSimulator({ ...keys, ...login });
  const web = new FakeWebClient();
  const channel = createWechatChannel(
    {
      by: 'wkteam',
      app,
      botName: '茴香豆',
      bindByName: false,
      apiAddress: simulator.url,
      ...login,
      forward,
      timeoutSeconds: 30,
      secret: { reveal: () => keys.secret },
      authorization: { reveal: () => keys.authorization },
    },
    { clock: new SystemClock(), web, warn: () => undefined },
  );
  let callback: Callback | null = null;
  const call = async (request: CallbackRequest): Promise<void> => {
    for (const [url, body] of simulator.pictures) web.pages.set(url, { body });
    const answer = await callback?.(request, signal);
    if (answer?.status !== 200) throw new Error(`not acknowledged: ${answer?.status} ${answer?.body}`);
  };
  return {
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: true,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { secret: `${keys.secret}!` }),
    stale: null, // wkteam signs nothing
    deliver: (wording) => call(simulator.request(wording)),
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
