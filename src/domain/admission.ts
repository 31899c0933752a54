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
