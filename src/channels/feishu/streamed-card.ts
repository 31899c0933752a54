import { setTimeout as wait } from 'node:timers/promises';
import { splitText } from '#delivery/split-text.js';
import type { Preview } from '#ports/reply-sender.js';
import { answerElement, bytesInCard, type Card } from './answer-card.js';
import { cardMarkdown } from './card-markdown.js';
import type { FeishuApi } from './feishu-api.js';

export interface StreamedCardParts {
  readonly api: FeishuApi;
  readonly signal: AbortSignal;
  /** The message that shows the card. */
  readonly handle: string;
  /** The card itself, which the platform names apart. */
  readonly card: string;
}

/** The platform takes ten changes of a card a second (https://open.feishu.cn/document/cardkit-v1/streaming-updates-openapi-overview). */
const pauseMs = 120;
const mostShown = 18_000;
/** After these the next step may go; after others the card takes no more. */
const tooMany: ReadonlySet<number> = new Set([429, 99991400, 230020, 200810, 300120]);

/** What stands there before the first word is written. */
export const emptyCard: Card = {
  schema: '2.0',
  config: {
    update_multi: true,
    streaming_mode: true,
    streaming_config: { print_frequency_ms: { default: 70 }, print_step: { default: 2 }, print_strategy: 'fast' },
  },
  body: { elements: [{ tag: 'markdown', element_id: answerElement, content: '…' }] },
};

/** A card whose text grows (https://open.feishu.cn/document/cardkit-v1/card-element/content): one change at a time, the newest text each. */
export class StreamedCard implements Preview {
  readonly handle: string;
  private wanted = '';
  private shown = '';
  private sequence = 0;
  private isOver = false;
  private step: Promise<void> | null = null;

  constructor(private readonly parts: StreamedCardParts) {
    this.handle = parts.handle;
  }

  show(text: string): void {
    this.wanted = text;
    if (!this.isOver) this.step ??= this.run().finally(() => (this.step = null));
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.step;
    const settings = JSON.stringify({ config: { streaming_mode: false } });
    await this.change('PATCH', 'settings', { settings });
  }

  private async run(): Promise<void> {
    while (this.wanted !== this.shown && !this.isOver) {
      const text = this.wanted;
      const [content] = splitText(cardMarkdown(text), { limit: mostShown, measure: bytesInCard });
      if (content) this.isOver ||= !(await this.change('PUT', `elements/${answerElement}/content`, { content }));
      this.shown = text;
      await wait(pauseMs, null, { signal: this.parts.signal }).catch(() => (this.isOver = true));
    }
  }

  /** Whether the card may take more. */
  private async change(method: 'PUT' | 'PATCH', what: string, change: object): Promise<boolean> {
    this.sequence += 1;
    const { api, card, signal } = this.parts;
    const body = { ...change, sequence: this.sequence, uuid: `${card}-${this.sequence}` };
    const answer = await api.call({ method, path: `/open-apis/cardkit/v1/cards/${card}/${what}`, body }, signal);
    return answer.kind !== 'refused' || tooMany.has(answer.code);
  }
}
