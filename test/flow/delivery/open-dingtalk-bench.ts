import { SystemClock } from '#adapters/clock/system-clock.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { createDingtalkChannel } from '#channels/dingtalk/create-dingtalk-channel.js';
import type { DingtalkSettings } from '#channels/dingtalk/dingtalk-settings.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Channel } from '#delivery/channel.js';
import type { Clock } from '#ports/clock.js';
import {
  startDingtalkSimulator,
  type DingtalkFailure,
  type DingtalkSimulator,
  type DingtalkSimulatorOptions,
} from '../../simulators/dingtalk/start-dingtalk-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

export interface DingtalkBench extends FlowBench {
  readonly simulator: DingtalkSimulator;
  readonly settings: DingtalkSettings;
  readonly warnings: readonly string[];
  readonly failNext: (how: DingtalkFailure, times?: number) => void;
}

export interface DingtalkBenchOptions extends Partial<DingtalkSettings> {
  readonly hasCards?: boolean;
  readonly clock?: Clock;
  readonly simulator?: DingtalkSimulatorOptions;
}

/** A robot of an app with its platform on loopback, which lets it write as often as it likes. */
export async function openDingtalkBench(options: DingtalkBenchOptions = {}): Promise<DingtalkBench> {
  const { hasCards = false, clock = new SystemClock(), simulator: platform, ...chosen } = options;
  const simulator = await startDingtalkSimulator({ mostPerMinute: Number.POSITIVE_INFINITY, ...platform });
  const { clientId, clientSecret, corpId, cardTemplateId } = simulator.app;
  const warnings: string[] = [];
  const settings: DingtalkSettings = {
    app: 'docs',
    clientId,
    robotCode: null,
    corpId,
    receive: 'stream',
    replies: 'open-api',
    cardTemplateId: hasCards ? cardTemplateId : null,
    preview: true,
    apiAddress: simulator.url,
    webhookAddress: simulator.url,
    timeoutSeconds: 30,
    clientSecret: { reveal: () => clientSecret },
    ...chosen,
  };
  const web = new GuardedWebClient({ allow: ['127.0.0.0/8'], userAgent: 'test' });
  const real = createDingtalkChannel(settings, { clock, warn: (warning) => void warnings.push(warning), web });
  const listen = async (into: ReceiveEvent): ReturnType<Channel['listen']> => {
    const callback = await real.listen(into);
    simulator.callTo(callback && ((request) => callback(request, new AbortController().signal)));
    return callback;
  };
  const isCalled = settings.receive === 'webhook';
  return {
    simulator,
    settings,
    warnings,
    channel: { ...real, listen, sender: unhurried(real.sender) },
    hasGroups: true,
    connect: (_channel, found) => simulator.callTo(found && ((request) => found(request, new AbortController().signal))),
    request: isCalled ? (wording) => simulator.request(wording) : null,
    forged: isCalled ? (wording) => simulator.request(wording, { isForged: true }) : null,
    stale: isCalled ? (wording) => simulator.request(wording, { at: new Date(Date.now() - 3_600_000) }) : null,
    deliver: simulator.deliver,
    ...(hasCards && {
      press: async (_place, person, key, verdict) =>
        void (await simulator.press(
          person,
          ({ event: { params } }) => params.params['key'] === key && params.params['verdict'] === verdict,
        )),
    }),
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
