import { SystemClock } from '#adapters/clock/system-clock.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { createWecomRobotChannel } from '#channels/wecom-robot/create-wecom-robot-channel.js';
import type { Callback } from '#delivery/callback.js';
import { startWecomRobotSimulator } from '../../simulators/wecom-robot/start-wecom-robot-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = {
  token: 'a-token',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  webhookKey: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
};
const labels: Readonly<Record<string, string>> = { useful: '有帮助', 'not-useful': '没帮助', withdraw: '撤回' };

/** A robot of WeCom with its platform on loopback, which lets it write as often as it likes. */
export async function openWecomRobotBench(buttons = true): Promise<FlowBench> {
  let callback: Callback | null = null;
  let pressed = 0;
  const simulator = await startWecomRobotSimulator({
    ...keys,
    robotName: '小回',
    target: () => callback,
    mostPerMinute: Number.POSITIVE_INFINITY, // pace is the outbox's
  });
  const channel = createWecomRobotChannel(
    {
      app: 'helpdesk',
      robotName: '小回',
      buttons,
      apiAddress: simulator.url,
      timeoutSeconds: 30,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      webhookKey: secret(keys.webhookKey),
    },
    { clock: new SystemClock(), web: new GuardedWebClient({ allow: ['127.0.0.0/8'], userAgent: 'test' }) },
  );
  return {
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: true,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { isForged: true }),
    stale: (wording) => simulator.request(wording, { signedAt: new Date(Date.now() - 3_600_000) }),
    deliver: async (wording) => void (await simulator.deliver(wording)),
    ...(buttons && {
      press: (place, person, _key, verdict) =>
        simulator.press({ id: `press_${(pressed += 1)}`, chat: place === person ? null : place, person }, labels[verdict] ?? ''),
    }),
    shown: (place) => simulator.shown(place),
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
