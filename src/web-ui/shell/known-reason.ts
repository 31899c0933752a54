/** What is known to go wrong with a document, a line of terms or of examples, by what the server says of it (English, for logs and programs). */
const known = [
  ['termSigns', /^a name has characters that are not text/u],
  ['termLong', /^"(?<name>.*)…" is longer than (?<most>\d+) characters/u],
  ['termShort', /^"(?<name>.+)" is a single character/u],
  ['termLetters', /^"(?<name>.+)" has no letter/u],
  ['termTwice', /^"(?<name>.+)" stands in line (?<line>\d+) already/u],
  ['mostTerms', /^this line and all after it are left out: (?<most>\d+)/u],
  ['mostSynonyms', /^only the first (?<most>\d+) synonyms/u],
  ['more', /^and (?<left>\d+) more$/u],
  ['notJson', /^not JSON$/u],
  ['labelled', /^expected text and label/u],
  ['name', /^(?:its name|it has no name|names that begin)/u],
  ['twice', /^it came twice/u],
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

type KnownReason = (typeof known)[number][0];

interface Known {
  readonly key: KnownReason;
  /** What stands in it, each where its pattern finds it. */
  readonly values: Readonly<Record<'name' | 'most' | 'line' | 'left', string>>;
}

const nothing = { name: '', most: '', line: '', left: '' };

/** Null for one that is shown as the server says it. */
export function knownReason(reason: string): Known | null {
  for (const [key, pattern] of known) {
    const found = pattern.exec(reason);
    if (found) return { key, values: { ...nothing, ...found.groups } };
  }
  return null;
}
