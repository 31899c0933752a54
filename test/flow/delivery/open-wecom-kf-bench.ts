import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWecomKfChannel } from '#channels/wecom-kf/create-wecom-kf-channel.js';
import type { Callback } from '#delivery/callback.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startWecomKfSimulator } from '../../simulators/wecom-kf/start-wecom-kf-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keys = { token: 'a-token', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', appSecret: 'a-secret-of-the-app' };
const account = { corpId: 'ww0123456789abcdef', openKfId: 'wk0123456789abcdef' };
const labels: Readonly<Record<string, string>> = { useful: '有帮助', 'not-useful': '没帮助', withdraw: '撤回' };

/** An account of customer service with its platform on loopback, which lets it say as much as it likes. */
export async function openWecomKfBench(): Promise<FlowBench> {
  let callback: Callback | null = null;
  const simulator = await startWecomKfSimulator({
    ...account,
    ...keys,
    target: () => callback,
    mostForOne: Number.POSITIVE_INFINITY,
    patienceMs: 50_000,
  });
  const channel = createWecomKfChannel(
    {
      app: 'desk',
      ...account,
      apiAddress: simulator.url,
      timeoutSeconds: 30,
      token: secret(keys.token),
      aesKey: secret(keys.aesKey),
      appSecret: secret(keys.appSecret),
    },
    { clock: new SystemClock(), warn: () => undefined, web: new FakeWebClient(), patienceMs: 40_000 },
  );
  return {
    channel: { ...channel, sender: unhurried(channel.sender), listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: false,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { isForged: true }),
    stale: (wording) => simulator.request(wording, { signedAt: new Date(Date.now() - 3_600_000) }),
    deliver: async (wording) => void (await simulator.deliver(wording)),
    press: (_place, person, _key, verdict) => simulator.press(person, labels[verdict] ?? ''),
    // The menu under an answer is a message of its own there.
    shown: (place) => simulator.shown(place).filter((text) => !text.includes('[撤回]')),
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
