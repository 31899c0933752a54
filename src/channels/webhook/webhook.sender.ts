import type { Reply } from '#domain/reply.js';
import { neverLeft } from '#delivery/never-left.js';
import { plainText } from '#delivery/plain-text.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
import { signatureOf } from '#channels/webhook/webhook.signature.js';
import type { WebhookSettings } from '#channels/webhook/webhook-settings.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';

/** One message of the other side; longer answers come in parts. */
const longestText = 8_000;

/** Posts replies as signed JSON. The other side knows a second try by `id`, and answers 2xx when it has it. */
export class WebhookSender implements ReplySender {
  readonly channel = 'webhook';
  readonly app: string;
  readonly isRepeatable = true;
  readonly pace = { app: { parts: 50, withinMs: 1000 }, conversation: { parts: 5, withinMs: 1000 } };

  constructor(
    private readonly settings: WebhookSettings,
    private readonly clock: Clock,
  ) {
    this.app = settings.app;
  }

  format(reply: Reply): readonly string[] {
    const { kind, key, language } = reply;
    const sources = kind === 'answer' ? reply.sources : [];
    const texts = splitText(reply.text, { limit: longestText, measure: (text) => text.length });
    return texts.map((text, index) => {
      const isLast = index === texts.length - 1;
      const plain = [plainText(text), ...(isLast ? [sourceLines(sources, language)] : [])].filter((part) => part !== '').join('\n\n');
      const commands = reply.kind === 'notice' && isLast ? reply.choices : [];
      const isPrivate = reply.kind === 'notice' && reply.isPrivate;
      const part = { number: index + 1, of: texts.length };
      return JSON.stringify({
        kind,
        reply: key,
        language,
        part,
        markdown: text,
        text: plain,
        sources: isLast ? sources : [],
        commands,
        isPrivate,
      });
    });
  }

  async send({ key, address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    return this.#post({ type: 'reply', id: key, ...parsed(address), ...parsed(payload) }, signal);
  }

  async recall(handle: string, address: string, signal: AbortSignal): Promise<SendOutcome> {
    return this.#post({ type: 'recall', id: `${handle}-recall`, handle, ...parsed(address) }, signal);
  }

  async preview(): Promise<Preview | null> {
    return null;
  }

  async #post(message: object, signal: AbortSignal): Promise<SendOutcome> {
    const { replyUrl, secret, timeoutSeconds } = this.settings;
    const body = JSON.stringify(message);
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1000));
    const headers = {
      'content-type': 'application/json',
      'x-huixiang-timestamp': timestamp,
      'x-huixiang-signature': `sha256=${signatureOf(secret.reveal(), timestamp, body)}`,
    };
    try {
      const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
      const response = await fetch(replyUrl, { method: 'POST', headers, body, redirect: 'error', signal: until });
      return await outcomeOf(response, message);
    } catch (error) {
      return neverLeft(error).isUnsent
        ? { kind: 'later', afterMs: null, why: 'the other side cannot be reached' }
        : { kind: 'uncertain', why: 'no answer came' };
    }
  }
}

async function outcomeOf(response: Response, message: object): Promise<SendOutcome> {
  const { status } = response;
  await response.body?.cancel();
  if (response.ok) return { kind: 'sent', handle: 'id' in message && typeof message.id === 'string' ? message.id : null };
  const why = `the other side answered ${status}`;
  if (status === 429 || status === 503) return { kind: 'later', afterMs: waitOf(response.headers.get('retry-after')), why };
  return status >= 500 ? { kind: 'uncertain', why } : { kind: 'refused', why };
}

function waitOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : null;
}

function parsed(text: string): object {
  return JSON.parse(text) as object;
}
