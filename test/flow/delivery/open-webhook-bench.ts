import { SystemClock } from '#adapters/clock/system-clock.js';
import { createWebhookChannel } from '#channels/webhook/create-webhook-channel.js';
import type { Callback, CallbackRequest } from '#delivery/callback.js';
import { startWebhookSimulator } from '../../simulators/webhook/start-webhook-simulator.js';
import type { FlowBench } from './delivery.flow.js';

const secret = 'a secret that both sides know, 1234';
const signal = new AbortController().signal;

/** A webhook with the other side on loopback. */
export async function openWebhookBench(app = 'desk'): Promise<FlowBench> {
  const simulator = await startWebhookSimulator(secret);
  const settings = { app, replyUrl: simulator.url, timeoutSeconds: 30, secret: { reveal: () => secret } };
  const channel = createWebhookChannel(settings, { clock: new SystemClock() });
  let callback: Callback | null = null;
  const call = async (request: CallbackRequest): Promise<void> => {
    const answer = await callback?.(request, signal);
    if (answer?.status !== 200) throw new Error(`not acknowledged: ${answer?.status} ${answer?.body}`);
  };
  return {
    channel: { ...channel, listen: async (into) => (callback = await channel.listen(into)) },
    hasGroups: true,
    connect: (_channel, found) => void (callback = found),
    request: (wording) => simulator.request(wording),
    forged: (wording) => simulator.request(wording, { secret: `${secret}!` }),
    stale: (wording) => simulator.request(wording, { at: new Date(Date.now() - 3_600_000) }),
    deliver: (wording) => call(simulator.request(wording)),
    press: (place, person, key, verdict) =>
      call(
        simulator.event({
          type: 'judged',
          event: `${key} ${verdict}`,
          chat: place.startsWith('oc') ? place : null,
          person,
          verdict,
          reply: key,
        }),
      ),
    shown: simulator.shown,
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
