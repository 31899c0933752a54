/** What is known to go wrong while a document is read, by what the server says of it (English, for logs and programs). */
const known = [
  ['encrypted', /encrypted|password/iu],
  ['scan', /it is a scan|holds no text|no text worth/iu],
  ['timeout', /took longer than/iu],
  ['memory', /needs more memory/iu],
  ['large', /larger than/iu],
  ['empty', /is empty/iu],
  ['binary', /no text but binary/iu],
  ['nested', /nested too deeply|lies deeper/iu],
  ['kind', /are not read|is not read|not in the configured formats/iu],
  ['permission', /permission|cannot be read: check/iu],
  ['gone', /does not exist any more/iu],
  ['damaged', /damaged|corrupt|not a valid|invalid|malformed|cut off/iu],
] as const satisfies readonly (readonly [string, RegExp])[];

export type KnownReason = (typeof known)[number][0];

/** Null for one that is shown as the server says it. */
export function knownReason(reason: string): KnownReason | null {
  return known.find(([, pattern]) => pattern.test(reason))?.[0] ?? null;
}
