import { growingPreview } from '#delivery/growing-preview.js';
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

/** A card whose text grows (https://open.feishu.cn/document/cardkit-v1/card-element/content). */
export function streamedCard({ api, signal, handle, card }: StreamedCardParts): Preview {
  let sequence = 0;
  /** Whether the card may take more. */
  async function change(method: 'PUT' | 'PATCH', what: string, changed: object): Promise<boolean> {
    sequence += 1;
    const body = { ...changed, sequence, uuid: `${card}-${sequence}` };
    const answer = await api.call({ method, path: `/open-apis/cardkit/v1/cards/${card}/${what}`, body }, signal);
    return answer.kind !== 'refused' || tooMany.has(answer.code);
  }
  return growingPreview({
    handle,
    signal,
    pauseMs,
    async step(text) {
      const [content] = splitText(cardMarkdown(text), { limit: mostShown, measure: bytesInCard });
      return content ? change('PUT', `elements/${answerElement}/content`, { content }) : true;
    },
    async end() {
      await change('PATCH', 'settings', { settings: JSON.stringify({ config: { streaming_mode: false } }) });
    },
  });
}
