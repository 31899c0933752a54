const counted = /^([^]*: )(\d+)$/u;

/** Warnings of many parts as those of one: what was counted is added up, the rest stands once. */
export function sumWarnings(warnings: readonly string[]): string[] {
  const sums = new Map<string, number | null>();
  for (const warning of warnings) {
    const [, what, count] = counted.exec(warning) ?? [];
    if (what === undefined) sums.set(warning, null);
    else sums.set(what, (sums.get(what) ?? 0) + Number(count));
  }
  return [...sums].map(([what, count]) => (count === null ? what : `${what}${count}`));
}
