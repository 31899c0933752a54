import { paragraphs } from '#delivery/paragraphs.js';
import type { Reply } from '#domain/reply.js';
import { plainText } from '#delivery/plain-text.js';
import { postSigned, type SignedMessage } from '#delivery/post-signed.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
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
      const plain = paragraphs(plainText(text), isLast ? sourceLines(sources, language) : '');
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

  async #post(message: SignedMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { replyUrl, secret, timeoutSeconds } = this.settings;
    return postSigned(message, { url: replyUrl, secret, timeoutMs: timeoutSeconds * 1000, clock: this.clock }, signal);
  }
}

function parsed(text: string): object {
  return JSON.parse(text) as object;
}
