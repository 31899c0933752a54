import { orWhenAborted } from '#shared/or-when-aborted.js';
import type { ApiAnswer } from '#delivery/weixin/platform-api.js';
import { messageOf } from '#shared/message-of.js';
import { acknowledged, Acknowledgements } from './acknowledgements.js';
import { dialBot, type BotClient, type BotCredentials, type BotListener } from './aibot-sdk.js';

export interface BotConnectionOptions extends BotCredentials {
  readonly warn: (warning: string) => void;
  /** Before the connection is made anew; a second when left out. Doubled each time, up to a minute. */
  readonly firstPauseMs?: number;
  /** The same where somebody else connected as this bot; half a minute when left out, up to ten minutes. */
  readonly displacedPauseMs?: number;
}

const [longestPauseMs, longestDisplacedMs] = [60_000, 600_000];
/** A connection that held so long is not what makes the next one wait. */
const steadyMs = 120_000;
/** The client takes no signal, and waits five seconds for an acknowledgement. */
const underWay: ApiAnswer = { kind: 'unknown', why: 'stopped while it was on its way' };
const nobody: BotListener = { take: () => {}, lost: () => {} };

/** An answer to what came. */
export interface BotReply {
  readonly request: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What kind of answer; left out for a message. */
  readonly command?: 'aibot_respond_welcome_msg';
}

interface Again {
  readonly take: BotListener['take'];
  readonly closing: AbortSignal;
  readonly first: number;
  readonly longest: number;
}

/** The connection of one bot: there is one at a time, made anew when it breaks. */
export class BotConnection {
  #client: BotClient | null = null;
  #acknowledgements = new Acknowledgements();
  #state: 'new' | 'open' | 'closed' = 'new';
  #closing = new AbortController();
  #tries = 0;
  #since = 0;
  #cancel: () => void = () => {};

  constructor(private readonly options: BotConnectionOptions) {}

  /** @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED where the first connection does not come about */
  async open(take: BotListener['take']): Promise<void> {
    this.close();
    const closing = new AbortController();
    this.#closing = closing;
    this.#state = 'open';
    await this.#dial(take, closing.signal);
  }

  /** Safe to call twice. */
  close(): void {
    this.#state = 'closed';
    this.#closing.abort();
    this.#cancel();
    this.#client?.disconnect();
    this.#client = null;
  }

  /** Whether the platform knows the bot, by the connection that is there or by one of its own. @throws as `open` */
  async check(signal: AbortSignal): Promise<void> {
    if (this.#client) return;
    const client = await dialBot(this.options, nobody, signal);
    client.disconnect();
  }

  reply({ request, body, command }: BotReply, signal: AbortSignal): Promise<ApiAnswer> {
    const acknowledgements = this.#acknowledgements;
    return this.#ask((client) => acknowledgements.of(request, client.reply({ headers: { req_id: request } }, body, command)), signal);
  }

  /** Says something to a chat or a person that answers nothing. */
  push(chat: string, body: Parameters<BotClient['sendMessage']>[1], signal: AbortSignal): Promise<ApiAnswer> {
    return this.#ask((client) => acknowledged(client.sendMessage(chat, body)), signal);
  }

  async #dial(take: BotListener['take'], closing: AbortSignal): Promise<void> {
    const listener: BotListener = {
      take: (request, body) => {
        if (!closing.aborted) take(request, body);
      },
      lost: (isDisplaced) => {
        if (!closing.aborted) this.#lost(isDisplaced, take, closing);
      },
    };
    const client = await dialBot(this.options, listener, closing);
    if (closing.aborted) return client.disconnect();
    this.#client = client;
    this.#acknowledgements = new Acknowledgements();
    this.#since = performance.now();
  }

  #lost(isDisplaced: boolean, take: BotListener['take'], closing: AbortSignal): void {
    const { botId, warn, firstPauseMs = 1_000, displacedPauseMs = 30_000 } = this.options;
    this.#client = null;
    if (performance.now() - this.#since > steadyMs) this.#tries = 0;
    const [first, longest] = isDisplaced ? [displacedPauseMs, longestDisplacedMs] : [firstPauseMs, longestPauseMs];
    const why = isDisplaced ? 'was taken by another program that has its secret; only one may hold it' : 'broke off';
    warn(`the connection of the WeCom bot ${botId} ${why}; it is made anew`);
    this.#again({ take, closing, first, longest });
  }

  #again(next: Again): void {
    const { first, longest } = next;
    const pauseMs = Math.min(longest, first * 2 ** Math.min(this.#tries, 10));
    this.#tries += 1;
    const timer = setTimeout(() => void this.#try(next), pauseMs).unref();
    this.#cancel = () => clearTimeout(timer);
  }

  async #try(next: Again): Promise<void> {
    try {
      await this.#dial(next.take, next.closing);
    } catch (error) {
      if (next.closing.aborted) return;
      this.options.warn(`${messageOf(error)}; it is tried again`);
      this.#again(next);
    }
  }

  async #ask(call: (client: BotClient) => Promise<ApiAnswer>, signal: AbortSignal): Promise<ApiAnswer> {
    if (signal.aborted) return { kind: 'not-taken', why: 'stopped before it was sent', afterMs: null };
    if (this.#client) return orWhenAborted(call(this.#client), signal, () => underWay);
    if (this.#state !== 'new') return { kind: 'not-taken', why: 'there is no connection now', afterMs: null };
    // Nobody listens: somebody tries the bot out.
    try {
      const client = await dialBot(this.options, nobody, signal);
      const answer = await orWhenAborted(call(client), signal, () => underWay);
      client.disconnect();
      return answer;
    } catch (error) {
      return { kind: 'not-taken', why: messageOf(error), afterMs: null };
    }
  }
}
