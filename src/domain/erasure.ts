import { AssistantError } from '#domain/errors.js';

/** Whose words are erased: all that is given must hold, and something must be given. */
export interface Erasure {
  readonly library?: string;
  readonly group?: string;
  readonly person?: string;
  /** ISO 8601, this moment included. */
  readonly since?: string;
  /** ISO 8601, this moment left out. */
  readonly until?: string;
}

/** @throws AssistantError INVALID_INPUT when nothing is given: everything would be erased */
export function checkErasure(which: Erasure): void {
  if (Object.values(which).some((value) => value !== undefined)) return;
  throw new AssistantError('INVALID_INPUT', 'say whose words are to be erased: of a person, a group, a library or a time');
}
