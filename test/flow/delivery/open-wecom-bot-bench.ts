import { SystemClock } from '#adapters/clock/system-clock.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { createWecomBotChannel } from '#channels/wecom-bot/create-wecom-bot-channel.js';
import { startWecomBotSimulator } from '../../simulators/wecom-bot/start-wecom-bot-simulator.js';
import type { FlowBench } from './delivery.flow.js';
import { unhurried } from './unhurried.js';

const bot = { botId: 'aib0123456789', secret: 'a-secret-of-the-bot', botName: '小回' };
const longestMs = 5_000;

/** A bot of WeCom with its platform on loopback, which lets it write as often as it likes. */
export async function openWecomBotBench(): Promise<FlowBench> {
  const simulator = await startWecomBotSimulator({ ...bot, mostPerMinute: Number.POSITIVE_INFINITY }); // pace is the outbox's
  const channel = createWecomBotChannel(
    {
      app: 'helpdesk',
      botId: bot.botId,
      botName: bot.botName,
      preview: true,
      connectionAddress: simulator.address,
      timeoutSeconds: 30,
      botSecret: { reveal: () => bot.secret },
    },
    {
      clock: new SystemClock(),
      warn: () => undefined,
      web: new GuardedWebClient({ allow: ['127.0.0.0/8'], userAgent: 'test' }),
      pauses: { firstPauseMs: 20, displacedPauseMs: 20 },
    },
  );
  // The platform is not told what was kept: whoever delivers here waits for it all the same.
  const waiting: (() => void)[] = [];
  const brought = async (bring: () => void): Promise<void> => {
    const kept = new Promise<void>((resolve) => {
      waiting.push(resolve);
      setTimeout(resolve, longestMs).unref();
    });
    bring();
    await kept;
  };
  return {
    channel: {
      ...channel,
      sender: unhurried(channel.sender),
      listen: (into) => channel.listen({ receive: (event) => into.receive(event).finally(() => waiting.shift()?.()) }),
    },
    hasGroups: true,
    connect: () => undefined,
    request: null,
    forged: null,
    stale: null,
    deliver: (wording) => brought(() => simulator.deliver(wording)),
    press: (place, person, _key, verdict) => brought(() => simulator.judge(place, person, verdict === 'useful' ? 1 : 2)),
    shown: (place) => simulator.shown(place),
    failNext: simulator.failNext,
    close: simulator.close,
  };
}
