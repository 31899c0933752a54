import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { FeishuApi } from './feishu-api.js';

const wire = z.object({ bot: z.object({ open_id: z.string().regex(/^[\w-]{1,100}$/u), app_name: z.string().nullish() }) });
/** https://open.feishu.cn/document/ukTMukTMukTM/uAjMxEjLwITMx4CMyETM */
const info = { method: 'GET', path: '/open-apis/bot/v3/info' } as const;
/** The platform waits for an answer to its event meanwhile. */
const longestWaitMs = 700;

/** After it did not tell. */
const pauseMs = 10_000;

/** Who the assistant is among those whom messages mention; asked for at the start, again when it is needed, and kept. */
export class BotIdentity {
  private known: string | null = null;
  private asking: Promise<string | null> | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly api: FeishuApi,
    private readonly clock: Clock,
    private readonly warn: (message: string) => void,
  ) {}

  /** Begins to ask, so that the first mention need not wait. */
  begin(): void {
    if (this.known === null) void this.asked();
  }

  /** Its `open_id`; null where the platform does not tell in time: then nobody can tell who is meant. */
  async openId(signal: AbortSignal): Promise<string | null> {
    const now = this.clock.now().getTime();
    if (this.known !== null || now - this.failedAt < pauseMs) return this.known;
    const end = AbortSignal.any([signal, AbortSignal.timeout(longestWaitMs)]);
    const late = new Promise<null>((resolve) => end.addEventListener('abort', () => resolve(null), { once: true }));
    const found = await Promise.race([this.asked(), late]);
    if (found === null && now - this.failedAt >= pauseMs) {
      this.failedAt = now;
      this.warn(
        'who it is could not be learned, so messages of groups that mention somebody wait until the platform delivers them again; check appId, the app secret, and that the app is a bot',
      );
    }
    return found;
  }

  /** @returns its name. @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED */
  async check(signal: AbortSignal): Promise<string | null> {
    const answer = await this.api.call(info, signal);
    if (answer.kind === 'lost' || answer.kind === 'unreached') throw new AssistantError('CHANNEL_UNREACHABLE', answer.why);
    if (answer.kind === 'refused')
      throw new AssistantError(
        'CHANNEL_REFUSED',
        `the platform refuses to say who the bot is (${answer.code}); is the app a bot, and is it released?`,
      );
    const parsed = wire.safeParse(answer.data);
    if (!parsed.success) throw new AssistantError('CHANNEL_REFUSED', 'the platform did not say who the bot is; check baseUrl');
    return parsed.data.bot.app_name ?? null;
  }

  private asked(): Promise<string | null> {
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  private async ask(): Promise<string | null> {
    const answer = await this.api.call(info, new AbortController().signal);
    const parsed = answer.kind === 'done' ? wire.safeParse(answer.data) : null;
    if (parsed?.success) this.known = parsed.data.bot.open_id;
    return this.known;
  }
}
