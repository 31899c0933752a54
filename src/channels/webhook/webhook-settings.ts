export interface WebhookSettings {
  readonly app: string;
  readonly replyUrl: string;
  readonly timeoutSeconds: number;
  readonly secret: { readonly reveal: () => string };
}
