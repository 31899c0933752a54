import { createWechatChannel } from '#channels/wechat/create-wechat-channel.js';
import type { Callback } from '#delivery/callback.js';
import type { ReplySender } from '#ports/reply-sender.js';
import { FakeWebClient } from '../../fakes/fake-web-client.js';
import { startPhoneSimulator } from '../../simulators/wechat/start-phone-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const secret = 'sixteen or more of them';

/** The phone of HuixiangDou, patient: it types whatever it is brought. A message that is delivered again is of the same minute. */
export async function openWechatAndroidBench(app = 'phone'): Promise<FlowBench> {
  let callback: Callback | null = null;
  const begin = Date.now();
  const minutes = new Map<string, number>();
  let now = begin;
  const phone = startPhoneSimulator({ secret, target: () => callback, isPatient: true });
  const channel = createWechatChannel(
    { by: 'android', app, botName: '茴香豆', waitSeconds: 0, polls: 100, secret: { reveal: () => secret } },
    // The phone's rest after each message it typed is over by the next.
    { clock: { now: () => new Date((now += 5)), elapsed: () => performance.now() }, web: new FakeWebClient(), warn: () => undefined },
  );
  let failures = 0;
  const sender = unhurried(channel.sender);
  const send: ReplySender['send'] = async (part, signal) => {
    now += 5000;
    const { title } = JSON.parse(part.address) as { readonly title: string };
    if (failures === 0) {
      await phone.asking(title);
      const given = await sender.send(part, signal);
      if (given.kind === 'sent') await phone.typed(title);
      return given;
    }
    failures -= 1;
    await phone.away();
    const outcome = await sender.send(part, signal);
    phone.back();
    return outcome;
  };
  return {
    channel: {
      ...channel,
      sender: new Proxy(sender, { get: (target, name) => (name === 'send' ? send : (Reflect.get(target, name, target) as unknown)) }),
      listen: async (into) => (callback = await channel.listen(into)),
    },
    hasGroups: true,
    deviations: ['names-no-messages', 'shows-no-pictures', 'hears-no-acknowledgement'],
    connect: (_channel, found) => void (callback = found),
    request: (wording) => phone.request(wording),
    forged: (wording) => phone.request(wording, { secret: `${secret}!` }),
    stale: null, // the phone signs nothing
    async deliver(wording) {
      if (!minutes.has(wording.id)) minutes.set(wording.id, begin + (minutes.size + 1) * 600_000);
      now = minutes.get(wording.id) ?? begin;
      await phone.deliver(wording);
    },
    shown: phone.shown,
    failNext: (_how, times = 1) => void (failures += times),
    close: phone.close,
  };
}
