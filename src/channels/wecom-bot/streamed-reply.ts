import { setTimeout as wait } from 'node:timers/promises';
import { splitText } from '#delivery/split-text.js';
import type { Preview } from '#ports/reply-sender.js';
import type { BotConnection } from './bot-connection.js';
import { botMarkdown } from './bot-markdown.js';
import { mostBytes, streamBody } from './stream-body.js';

export interface StreamedReplyParts {
  readonly connection: Pick<BotConnection, 'reply'>;
  /** What it answers. */
  readonly request: string;
  /** The key of the reply. */
  readonly key: string;
  readonly signal: AbortSignal;
}

const pauseMs = 1_000;
/** Six minutes after the first step the platform takes no more, some say ten; then the rest is shown by the message that ends it. */
const longestMs = 330_000;

/**
 * A message that grows (https://developer.work.weixin.qq.com/document/path/101031): each step brings all of it so far, one at a time. It is
 * finished by the reply itself.
 */
export class StreamedReply implements Preview {
  readonly handle: string;
  private readonly begun = performance.now();
  private wanted = '';
  private shown = '';
  private isOver = false;
  private readonly closing = new AbortController();
  private step: Promise<void> | null = null;

  private constructor(private readonly parts: StreamedReplyParts) {
    this.handle = handleOf(parts.key);
  }

  /** Null where the platform takes none now. */
  static async begin(parts: StreamedReplyParts): Promise<StreamedReply | null> {
    const { connection, request, key, signal } = parts;
    const body = streamBody({ id: handleOf(key), content: '…', isFinished: false, feedback: key });
    const answer = await connection.reply({ request, body }, signal);
    return answer.kind === 'answered' && answer.code === 0 ? new StreamedReply(parts) : null;
  }

  show(text: string): void {
    this.wanted = text;
    if (!this.isOver) this.step ??= this.run().finally(() => (this.step = null));
  }

  async close(): Promise<void> {
    this.isOver = true;
    this.closing.abort();
    await this.step;
  }

  private async run(): Promise<void> {
    const { connection, request, signal } = this.parts;
    const pausing = AbortSignal.any([signal, this.closing.signal]);
    while (this.wanted !== this.shown && !this.isOver) {
      const text = this.wanted;
      const [content] = splitText(botMarkdown(text), { limit: mostBytes, measure: (part) => Buffer.byteLength(part) });
      if (content) {
        const body = streamBody({ id: this.handle, content, isFinished: false, feedback: null });
        const answer = await connection.reply({ request, body }, signal);
        this.isOver ||= answer.kind !== 'answered' || answer.code !== 0 || performance.now() - this.begun > longestMs;
      }
      this.shown = text;
      if (!this.isOver) await wait(pauseMs, null, { signal: pausing }).catch(() => (this.isOver = true));
    }
  }
}

/** That of the first part of the reply: it ends what was begun, even where the beginning was never acknowledged. */
function handleOf(key: string): string {
  return `${key}-0`;
}
