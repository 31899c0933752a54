import type { Revealed } from '#delivery/weixin/sealed-message.js';

/** One AI bot. */
export interface WecomBotSettings {
  readonly app: string;
  readonly botId: string;
  readonly botName: string | null;
  readonly preview: boolean;
  /** Where its connections go: wss://… */
  readonly connectionAddress: string;
  readonly timeoutSeconds: number;
  readonly botSecret: Revealed;
}
