import { SystemClock } from '#adapters/clock/system-clock.js';
import { createDingtalkRobotChannel } from '#channels/dingtalk-robot/create-dingtalk-robot-channel.js';
import type { DingtalkRobotSettings } from '#channels/dingtalk-robot/dingtalk-robot-settings.js';
import type { Callback } from '#delivery/callback.js';
import type { Clock } from '#ports/clock.js';
import {
  startDingtalkRobotSimulator,
  type DingtalkRobotSimulator,
} from '../../simulators/dingtalk-robot/start-dingtalk-robot-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

export interface DingtalkRobotBench extends FlowBench {
  readonly simulator: DingtalkRobotSimulator;
  readonly failNext: DingtalkRobotSimulator['failNext'];
}

export interface DingtalkRobotBenchOptions extends Partial<DingtalkRobotSettings> {
  readonly clock?: Clock;
}

/** A robot of a group with its platform on loopback, which lets it write as often as it likes. */
export async function openDingtalkRobotBench(options: DingtalkRobotBenchOptions = {}): Promise<DingtalkRobotBench> {
  const { clock = new SystemClock(), ...chosen } = options;
  let callback: Callback | null = null;
  const hidden = (value: string): { reveal(): string } => ({ reveal: () => value });
  const simulator = await startDingtalkRobotSimulator({ target: () => callback });
  const { outgoingToken, appSecret, custom } = simulator;
  const settings: DingtalkRobotSettings = {
    app: 'group',
    chat: custom.chat,
    webhookAddress: simulator.url,
    timeoutSeconds: 30,
    appSecret: hidden(appSecret),
    outgoingToken: hidden(outgoingToken),
    accessToken: hidden(custom.accessToken),
    signSecret: hidden(custom.signSecret),
    ...chosen,
  };
  const channel = createDingtalkRobotChannel(settings, { clock });
  return {
    simulator,
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: true,
    deviations: ['shows-no-pictures'],
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { isForged: true }),
    stale: (wording) => simulator.request(wording, { at: new Date(Date.now() - 3_600_000) }),
    deliver: simulator.deliver,
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
