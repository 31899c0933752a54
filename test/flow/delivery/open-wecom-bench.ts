import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWecomChannel } from '#channels/wecom/create-wecom-channel.js';
import type { Callback } from '#delivery/callback.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startWecomSimulator } from '../../simulators/wecom/start-wecom-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', agentSecret: 'a-secret-of-the-agent' };
const company = { corpId: 'ww0123456789abcdef', agentId: 1000002 };
const labels: Readonly<Record<string, string>> = { useful: '有帮助', 'not-useful': '没帮助', withdraw: '撤回' };

/** An application of WeCom with its platform on loopback. */
export async function openWecomBench(markdown = true): Promise<FlowBench> {
  let callback: Callback | null = null;
  let aheadMs = 0; // messages are five seconds apart there, so that none is beyond a person's limit: pace is the outbox's
  const now = (): Date => new Date(Date.now() + aheadMs);
  const simulator = await startWecomSimulator({
    ...company,
    ...keys,
    target: () => callback,
    now: () => new Date(Date.now() + (aheadMs += 5000)),
  });
  const channel = createWecomChannel(
    {
      app: 'helpdesk',
      ...company,
      apiAddress: simulator.url,
      timeoutSeconds: 30,
      markdown,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      agentSecret: secret(keys.agentSecret),
    },
    { clock: { now, elapsed: () => new SystemClock().elapsed() }, web: new FakeWebClient() },
  );
  return {
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: false,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { isForged: true }),
    stale: (wording) => simulator.request(wording, { signedAt: new Date(now().getTime() - 3_600_000) }),
    deliver: async (wording) => void (await simulator.deliver(wording)),
    press: (_place, person, _key, verdict) => simulator.press(person, labels[verdict] ?? ''),
    // The buttons under an answer are a message of their own there.
    shown: (place) => simulator.shown(place).filter((text) => !text.includes('[撤回]')),
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
