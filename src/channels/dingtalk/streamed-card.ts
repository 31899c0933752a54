import { dingtalkMarkdown } from '#delivery/dingtalk/dingtalk-markdown.js';
import { isBusy } from '#delivery/dingtalk/robot-outcome.js';
import { cut } from '#delivery/dingtalk/robot-texts.js';
import { growingPreview } from '#delivery/growing-preview.js';
import type { Preview } from '#ports/reply-sender.js';
import type { DingtalkApi } from './dingtalk-api.js';

export interface StreamedCardParts {
  readonly api: DingtalkApi;
  readonly signal: AbortSignal;
  readonly handle: string;
  /** The platform's name for the card. */
  readonly track: string;
}

/** About three changes a second: the platform gives no figure, and shows them letter by letter. */
const pauseMs = 300;

/** A card whose text grows (https://open.dingtalk.com/document/orgapp/api-streamingupdate). */
export function streamedCard({ api, signal, handle, track }: StreamedCardParts): Preview {
  let count = 0;
  /** Whether the card may take more. */
  async function change(text: string, isFinalize: boolean): Promise<boolean> {
    count += 1;
    const [content = ''] = cut(dingtalkMarkdown(text));
    const body = { outTrackId: track, guid: `${track}-${count}`, key: 'content', content, isFull: true, isFinalize, isError: false };
    const answer = await api.call({ method: 'PUT', path: '/v1.0/card/streaming', body }, signal);
    return answer.kind !== 'refused' || isBusy(answer);
  }
  return growingPreview({
    handle,
    signal,
    pauseMs,
    step: (text) => change(text, false),
    end: async (shown) => void (await change(shown, true)),
  });
}
