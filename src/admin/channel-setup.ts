import type { Language } from '#domain/question.js';

type InBoth = Readonly<Record<Language, string>>;

/** One thing to be known of an app. */
export interface ChannelFieldRecord {
  readonly name: string;
  /** English, as the documentation has it. */
  readonly meaning: string;
  readonly isRequired: boolean;
  /** What it may be; empty where it is free. */
  readonly choices: readonly string[];
  /** What holds where nothing is said, as it would be written; null where something has to be said, and for secrets. */
  readonly usual: string | null;
}

export interface ChannelFormRecord {
  /** The value of the setting that chooses this form; null where there is one form alone. */
  readonly choice: string | null;
  readonly settings: readonly ChannelFieldRecord[];
  readonly secrets: readonly ChannelFieldRecord[];
}

/** A platform, and what to do there. */
export interface ChannelKindRecord {
  readonly kind: string;
  readonly purpose: InBoth;
  readonly warning: InBoth | null;
  /** `{address}` stands for what the platform is to call. */
  readonly steps: readonly InBoth[];
  /** The setting that says which form holds; null where there is one alone. */
  readonly chooses: string | null;
  readonly forms: readonly ChannelFormRecord[];
}

export const channelStates = ['listening', 'beginning', 'failing', 'waits', 'leaving'] as const;

/** A configured app, without its secrets. `waits`: it begins with the next start; `leaving`: it ends with it. */
export interface ChannelRecord {
  readonly app: string;
  readonly kind: string;
  readonly library: string;
  readonly owners: readonly string[];
  readonly state: (typeof channelStates)[number];
  /** What is wrong with its settings, or why it cannot be listened to; null where nothing is. */
  readonly problem: string | null;
  /** What the platform calls; null where it calls nothing. */
  readonly address: string | null;
  readonly secrets: readonly { readonly name: string; readonly variable: string; readonly isSet: boolean }[];
}

/** What somebody fills in, by the names of the form. */
export interface ChannelDraft {
  readonly kind: string;
  readonly app: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export const draftProblems = ['missing', 'wrong', 'taken', 'unknown', 'not-open'] as const;

export interface DraftProblem {
  /** Null for what is wrong with all of it together. */
  readonly field: string | null;
  readonly code: (typeof draftProblems)[number];
  readonly message: string;
}

export interface DraftVerdict {
  readonly problems: readonly DraftProblem[];
  /** What the platform is to call for it; null where it calls nothing. */
  readonly address: string | null;
  /** Whether the settings do not say where this installation is reached from outside. */
  readonly isHostUnknown: boolean;
}

export const checkOutcomes = ['well', 'nothing-to-ask', 'failed'] as const;

export interface ChannelCheck {
  readonly outcome: (typeof checkOutcomes)[number];
  /** Whom the platform takes us for; null where it does not say. */
  readonly takenFor: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export const saidOutcomes = ['sent', 'unaddressed', 'later', 'refused', 'uncertain', 'failed'] as const;

export interface ChannelSaid {
  readonly outcome: (typeof saidOutcomes)[number];
  readonly why: string | null;
}

/** A chat or a person, as the platform names them. */
export type TestAddressee = { readonly chat: string; readonly person: null } | { readonly chat: null; readonly person: string };

/** The apps of messaging platforms: what there is to be done for one, and doing it. */
export abstract class ChannelSetup {
  abstract kinds(): readonly ChannelKindRecord[];

  /** @throws AssistantError CONFIG_INVALID */
  abstract list(): readonly ChannelRecord[];

  /** Variables for secrets of apps that no app has; never what is in them. @throws AssistantError CONFIG_INVALID */
  abstract leftOver(): readonly string[];

  /** Says what is wrong, and writes nothing. @throws AssistantError CONFIG_INVALID, INVALID_INPUT for a kind that there is not */
  abstract examine(draft: ChannelDraft, signal: AbortSignal): Promise<DraftVerdict>;

  /** Writes it, and its secrets into a file for their owner alone. @throws as `examine`; INVALID_INPUT, CONFLICT, STORAGE_FAILED */
  abstract add(draft: ChannelDraft, signal: AbortSignal): Promise<ChannelRecord>;

  /** @throws AssistantError NOT_FOUND, CONFLICT, STORAGE_FAILED */
  abstract remove(app: string): Promise<void>;

  /** Asks the platform with its credentials. @throws AssistantError NOT_FOUND, CANCELLED */
  abstract check(app: string, signal: AbortSignal): Promise<ChannelCheck>;

  /** Says something that answers nothing, once. @throws AssistantError NOT_FOUND, CANCELLED */
  abstract say(
    app: string,
    to: TestAddressee,
    options: { readonly language: Language; readonly signal: AbortSignal },
  ): Promise<ChannelSaid>;
}
