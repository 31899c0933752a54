import { setTimeout as wait } from 'node:timers/promises';
import { dingtalkMarkdown } from '#delivery/dingtalk/dingtalk-markdown.js';
import { isBusy } from '#delivery/dingtalk/robot-outcome.js';
import { cut } from '#delivery/dingtalk/robot-texts.js';
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

/** A card whose text grows (https://open.dingtalk.com/document/orgapp/api-streamingupdate): one change at a time, the newest text each. */
export class StreamedCard implements Preview {
  readonly handle: string;
  private wanted = '';
  private shown = '';
  private count = 0;
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
    await this.change(this.shown, true);
  }

  private async run(): Promise<void> {
    while (this.wanted !== this.shown && !this.isOver) {
      const text = this.wanted;
      this.isOver ||= !(await this.change(text, false));
      this.shown = text;
      await wait(pauseMs, null, { signal: this.parts.signal }).catch(() => (this.isOver = true));
    }
  }

  /** Whether the card may take more. */
  private async change(text: string, isFinalize: boolean): Promise<boolean> {
    this.count += 1;
    const { api, track, signal } = this.parts;
    const [content = ''] = cut(dingtalkMarkdown(text));
    const body = { outTrackId: track, guid: `${track}-${this.count}`, key: 'content', content, isFull: true, isFinalize, isError: false };
    const answer = await api.call({ method: 'PUT', path: '/v1.0/card/streaming', body }, signal);
    return answer.kind !== 'refused' || isBusy(answer);
  }
}
