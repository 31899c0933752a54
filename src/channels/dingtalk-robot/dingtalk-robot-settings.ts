/** A value that is not printed. */
export interface Hidden {
  reveal(): string;
}

/** One robot of one group. */
export interface DingtalkRobotSettings {
  readonly app: string;
  /** The group that `accessToken` writes to, as the platform names it; null where there is none. */
  readonly chat: string | null;
  /** Where addresses of robots begin. */
  readonly webhookAddress: string;
  readonly timeoutSeconds: number;
  /** What its calls are signed with; null where it has none. */
  readonly appSecret: Hidden | null;
  /** What its calls carry; null where it has none. */
  readonly outgoingToken: Hidden | null;
  /** By which it writes of its own accord; null where it only answers. */
  readonly accessToken: Hidden | null;
  /** What is signed with then; null where the robot's page does not ask for it. */
  readonly signSecret: Hidden | null;
}
