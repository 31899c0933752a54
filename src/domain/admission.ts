import type { GroupMode } from '#domain/group-mode.js';

/** A time of the day at which nothing is answered, by the clocks of the group. */
export interface QuietTime {
  /** `HH:MM`, included. */
  readonly from: string;
  /** `HH:MM`, left out; `24:00` for the end of the day; earlier than `from` for the next morning. */
  readonly to: string;
  /** The days it begins on, Monday 1 to Sunday 7. */
  readonly days: readonly number[];
}

/** `HH:MM`, and as the end of a time also `24:00`. */
export const clockForm = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
export const endForm = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;

export const mostQuietTimes = 100;
/** Minutes. */
export const longestCoolDown = 1440;

/** What a group may have of its own beside its mode. */
export const groupRules = ['quietTimes', 'timeZone', 'answersPerHour', 'coolDownMinutes'] as const;

export type GroupRules = Pick<AdmissionRules, (typeof groupRules)[number]>;

/** The same as chosen for a group, where null is what the settings say. */
export type ChosenRules = { readonly [Rule in keyof GroupRules]: GroupRules[Rule] | null };

/** Which messages of a group are looked at. */
export interface AdmissionRules {
  /** Shorter messages are declined; 0 for none. Letters, digits and characters count, spaces and signs do not. */
  readonly minimumCharacters: number;
  readonly mode: GroupMode;
  readonly quietTimes: readonly QuietTime[];
  /** IANA name, such as `Asia/Shanghai`; null for that of this machine. */
  readonly timeZone: string | null;
  /** Answers within an hour; null for no limit. */
  readonly answersPerHour: number | null;
  /** Silence after an answer was taken back; 0 for none. */
  readonly coolDownMinutes: number;
}
