import { createFeishuChannel } from '#channels/feishu/create-feishu-channel.js';
import type { FeishuSettings } from '#channels/feishu/feishu-settings.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Channel } from '#delivery/channel.js';
import type { Clock } from '#ports/clock.js';
import type { FlowBench } from '../../flow/delivery/delivery.flow.js';
import { startFeishuSimulator, type FeishuSimulator, type FeishuSimulatorOptions } from './start-feishu-simulator.js';

export interface FeishuBench extends FlowBench {
  readonly simulator: FeishuSimulator;
  readonly warnings: readonly string[];
}

export interface FeishuBenchOptions {
  readonly receive?: FeishuSettings['receive'];
  readonly clock?: Clock;
  readonly timeoutSeconds?: number;
  readonly preview?: boolean;
  readonly simulator?: FeishuSimulatorOptions;
}

/** The channel over a simulated platform, which delivers to whatever listens. */
export async function openFeishuBench(options: FeishuBenchOptions = {}): Promise<FeishuBench> {
  const { receive = 'webhook', clock = { now: () => new Date(), elapsed: () => performance.now() } } = options;
  const simulator = await startFeishuSimulator({ retriesMs: [], ...options.simulator });
  const { appId, appSecret, encryptKey, verificationToken } = simulator.app;
  const hidden = (value: string): { reveal(): string } => ({ reveal: () => value });
  const warnings: string[] = [];
  const settings: FeishuSettings = {
    app: 'docs',
    appId,
    baseUrl: simulator.url,
    receive,
    preview: options.preview ?? true,
    timeoutSeconds: options.timeoutSeconds ?? 5,
    appSecret: hidden(appSecret),
    encryptKey: hidden(encryptKey),
    verificationToken: hidden(verificationToken),
  };
  const real = createFeishuChannel(settings, { clock, warn: (message) => warnings.push(message) });
  const listen = async (into: ReceiveEvent): ReturnType<Channel['listen']> => {
    const callback = await real.listen(into);
    if (callback) simulator.callTo((request) => callback(request, new AbortController().signal));
    return callback;
  };
  const isCalled = receive === 'webhook';
  return {
    simulator,
    warnings,
    channel: { ...real, listen },
    hasGroups: true,
    request: isCalled ? simulator.request : null,
    forged: isCalled ? simulator.forged : null,
    stale: isCalled ? simulator.stale : null,
    deliver: simulator.deliver,
    press: async (_place, person, key, verdict) => void (await simulator.click({ key, verdict }, person)),
    connect: (_channel, found) => found && simulator.callTo((request) => found(request, new AbortController().signal)),
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
