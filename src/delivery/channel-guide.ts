import type { Language } from '#domain/question.js';

type InBoth = Readonly<Record<Language, string>>;

/** What somebody who adds an app does on its platform, for `huixiang channel add`. Settings and secrets explain themselves. */
export interface ChannelGuide {
  /** What it is for, in a line. */
  readonly purpose: InBoth;
  /** What to click where, in order; `{address}` stands for what the platform is to call. */
  readonly steps: readonly InBoth[];
  /** What to know before one begins, as that the platform forbids it; null for nothing. */
  readonly warning: InBoth | null;
}
