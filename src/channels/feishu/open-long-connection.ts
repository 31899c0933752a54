import type { WSClient } from '@larksuiteoapi/node-sdk';
import { AssistantError } from '#domain/errors.js';
import type { FeishuSettings } from './feishu-settings.js';
import { envelope } from './feishu.wire.js';
import { neverLeft } from '#delivery/never-left.js';
import { readAtMost } from '#shared/read-at-most.js';
import type { TakeIn } from './take-in.js';

type WebSocketOptions = ConstructorParameters<typeof WSClient>[0];
type Dispatcher = Parameters<WSClient['start']>[0]['eventDispatcher'];

export interface LongConnectionParts {
  readonly takeIn: TakeIn;
  readonly warn: (message: string) => void;
  /** Pause before it is tried again after the platform refused; a minute when left out. */
  readonly refusedPauseMs?: number;
}

/** The platform has too much to do, or failed; others mean that it will not have us. */
const passing: ReadonlySet<number> = new Set([1, 1000040343]);
const longestWaitMs = 20_000;
/** Without a sign of life after a ping the connection is made anew. */
const pingTimeoutSeconds = 20;

/**
 * Takes events in by a connection that is held to the platform, which its package knows how to do; nothing has to be reachable from
 * outside then (https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-/request-url-configuration-case).
 * The package is loaded here and nowhere else: it takes 0.7 s and 70 MB.
 * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED where the first connection does not come about
 */
export async function openLongConnection(settings: FeishuSettings, parts: LongConnectionParts): Promise<{ close(): void }> {
  const { takeIn, warn, refusedPauseMs = 60_000 } = parts;
  const sdk = await import('@larksuiteoapi/node-sdk');
  const endpoint = new Endpoint(settings);
  let tell: (failure: AssistantError | null) => void = () => {};
  const begun = new Promise<AssistantError | null>((resolve) => (tell = resolve));
  let isBegun = false;
  const client = new sdk.WSClient({
    appId: settings.appId,
    appSecret: settings.appSecret.reveal(),
    domain: settings.baseUrl.replace(/\/+$/u, ''),
    httpInstance: endpoint as unknown as NonNullable<WebSocketOptions['httpInstance']>,
    handshakeTimeoutMs: settings.timeoutSeconds * 1000,
    wsConfig: { pingTimeout: pingTimeoutSeconds },
    // What it logs may hold addresses with tickets.
    logger: { error: silent, warn: silent, info: silent, debug: silent, trace: silent },
    loggerLevel: sdk.LoggerLevel.fatal,
    onReady: () => {
      isBegun = true;
      tell(null);
    },
    onReconnecting: () => warn('the long connection broke off and is made anew'),
    onError: () => {
      tell(endpoint.failure());
      if (!isBegun) return;
      warn('the long connection ended and is refused; check the app secret, and whether too many programs hold one; it is tried again');
      setTimeout(() => void start(), refusedPauseMs).unref();
    },
  });
  const closing = new AbortController();
  const dispatcher = { invoke: (delivered: unknown) => take(delivered, takeIn, closing.signal) } as unknown as Dispatcher;
  const start = async (): Promise<void> => {
    if (!closing.signal.aborted) await client.start({ eventDispatcher: dispatcher });
  };
  const close = (): void => {
    closing.abort();
    client.close({ force: true });
  };
  const late = setTimeout(() => tell(endpoint.failure()), longestWaitMs);
  await start();
  const failure = await Promise.race([begun, endpoint.failed]);
  clearTimeout(late);
  if (failure === null) return { close };
  close();
  throw failure;
}

/** An error makes the platform deliver again; what it returns is the answer to a click. */
async function take(delivered: unknown, takeIn: TakeIn, signal: AbortSignal): Promise<object | undefined> {
  const parsed = envelope.safeParse(delivered);
  if (!parsed.success) return undefined;
  const said = await takeIn(parsed.data, signal);
  return typeof said === 'object' && Object.keys(said).length > 0 ? said : undefined;
}

function silent(): void {}

/** Where the package learns what to connect to: its own client follows redirects with the secret, and has no bounds. */
class Endpoint {
  private readonly stopped: { fail: (failure: AssistantError) => void } = { fail: () => {} };
  /** Ends with the first failure. */
  readonly failed: Promise<AssistantError>;
  private last: AssistantError | null = null;

  constructor(private readonly settings: FeishuSettings) {
    this.failed = new Promise((resolve) => (this.stopped.fail = resolve));
  }

  failure(): AssistantError {
    return (
      this.last ??
      new AssistantError(
        'CHANNEL_UNREACHABLE',
        `the platform of ${this.settings.app} gives no long connection in time; check baseUrl and the network`,
      )
    );
  }

  async request({ url, data }: { readonly url: string; readonly data: object }): Promise<unknown> {
    const answer = await this.ask(url, data);
    if (answer.code === 0 && this.isSafe(answer.data)) return answer;
    const refused = !passing.has(answer.code);
    this.last = new AssistantError(
      refused ? 'CHANNEL_REFUSED' : 'CHANNEL_UNREACHABLE',
      `the platform of ${this.settings.app} gives no long connection (${answer.code}); ${refused ? 'check appId, the app secret, and that the app takes events by a long connection' : 'try again later'}`,
    );
    this.stopped.fail(this.last);
    if (!refused) throw this.last;
    return { code: answer.code, msg: '', data: {} };
  }

  /** What was asked for over TLS does not go on without it. */
  private isSafe(data: unknown): boolean {
    const address = typeof data === 'object' && data !== null && 'URL' in data ? String(data.URL) : '';
    return address.startsWith('wss://') || (address.startsWith('ws://') && this.settings.baseUrl.startsWith('http://'));
  }

  private async ask(url: string, data: object): Promise<{ readonly code: number; readonly data?: unknown }> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', locale: 'zh' },
        body: JSON.stringify(data),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.settings.timeoutSeconds * 1000),
      });
      const bytes = await readAtMost(response, 64 * 1024);
      const answer: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
      if (typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'number')
        return { ...answer, code: answer.code };
      return { code: 1000040343 };
    } catch (cause) {
      const { reason } = neverLeft(cause);
      this.last = new AssistantError(
        'CHANNEL_UNREACHABLE',
        `the platform of ${this.settings.app} cannot be reached (${reason}); check baseUrl and the network`,
      );
      this.stopped.fail(this.last);
      throw this.last;
    }
  }
}
