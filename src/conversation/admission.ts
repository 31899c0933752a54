import type { AdmissionRules } from '#domain/admission.js';
import type { DeclineReason } from '#domain/decision.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { normaliseText } from '#shared/normalise-text.js';
import { isQuiet } from '#conversation/is-quiet.js';

/** What is known of a person's new message before anybody looks at what it asks. */
export interface AdmissionContext {
  readonly text: string;
  /** A picture says what few letters do not. */
  readonly hasPictures: boolean;
  readonly unreadable: ReceivedMessage['unreadable'];
  readonly isGroup: boolean;
  readonly at: Date;
  /** Mentions the assistant or answers it; one to one every message does. */
  readonly isAddressed: boolean;
  /** Mentions others, and not the assistant. */
  readonly isForOthers: boolean;
  /** In the group within the last hour. */
  readonly answersInLastHour: number;
  /** When an answer was last taken back in the group. */
  readonly withdrawnAt: Date | null;
}

const minuteMs = 60_000;

/**
 * Why a message is not looked at, or null when it is. The surest rule speaks first; one to one only two of them do: nobody else is
 * disturbed, and whoever asks expects a reply.
 */
export function admit(context: AdmissionContext, rules: AdmissionRules): DeclineReason | null {
  if (context.isGroup && rules.mode === 'silent') return 'silent-group';
  if (context.isGroup && !context.isAddressed && (rules.mode === 'mention' || context.isForOthers)) return 'not-addressed';
  if (context.unreadable !== null && context.text.trim() === '' && !context.hasPictures) return 'unreadable';
  if (!context.hasPictures && lettersOf(context.text) < rules.minimumCharacters) return 'too-short';
  if (!context.isGroup) return null;
  if (isQuiet(context.at, rules.quietTimes, rules.timeZone)) return 'quiet-hours';
  if (isCooling(context, rules)) return 'cooling-down';
  if (rules.answersPerHour !== null && context.answersInLastHour >= rules.answersPerHour) return 'over-budget';
  return null;
}

function isCooling({ at, withdrawnAt }: AdmissionContext, { coolDownMinutes }: AdmissionRules): boolean {
  if (withdrawnAt === null) return false;
  const passed = at.getTime() - withdrawnAt.getTime();
  return passed >= 0 && passed < coolDownMinutes * minuteMs;
}

function lettersOf(text: string): number {
  return normaliseText(text).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
