/** A value that is not printed. */
export interface Hidden {
  reveal(): string;
}

/** One robot of an app that a company made for itself. */
export interface DingtalkSettings {
  /** What it is called here. */
  readonly app: string;
  /** The app as the platform names it: Client ID, AppKey. */
  readonly clientId: string;
  /** The robot; that of the app where the settings do not say. */
  readonly robotCode: string | null;
  /** Its company; null where the settings do not say. */
  readonly corpId: string | null;
  readonly receive: 'stream' | 'webhook';
  /** How replies in groups go: by the open API they can be taken back, by the address of the session they mention who asked. */
  readonly replies: 'open-api' | 'session-webhook';
  /** Null: no cards. */
  readonly cardTemplateId: string | null;
  /** Whether answers one to one are shown while they are written, where there are cards. */
  readonly preview: boolean;
  /** Where the open API is. */
  readonly apiAddress: string;
  /** Where addresses of robots begin. */
  readonly webhookAddress: string;
  /** Longest wait for one answer of the platform. */
  readonly timeoutSeconds: number;
  readonly clientSecret: Hidden;
}

/** As the platform names the robot. */
export function robotCodeOf({ robotCode, clientId }: Pick<DingtalkSettings, 'robotCode' | 'clientId'>): string {
  return robotCode ?? clientId;
}
