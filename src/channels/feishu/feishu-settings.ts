/** A value that is not printed. */
export interface Hidden {
  reveal(): string;
}

/** One self-built app of Feishu or Lark. */
export interface FeishuSettings {
  /** What it is called here. */
  readonly app: string;
  /** As the platform names it, `cli_…`. */
  readonly appId: string;
  /** Of the platform: `https://open.feishu.cn`, `https://open.larksuite.com`. */
  readonly baseUrl: string;
  readonly receive: 'webhook' | 'long-connection';
  /** Whether answers one to one are shown while they are written. */
  readonly preview: boolean;
  /** Longest wait for one answer of the platform. */
  readonly timeoutSeconds: number;
  readonly appSecret: Hidden;
  /** Both are there where `receive` is `webhook`. */
  readonly encryptKey: Hidden | null;
  readonly verificationToken: Hidden | null;
}
