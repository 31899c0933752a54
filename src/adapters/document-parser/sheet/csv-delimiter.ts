const candidates = [',', '\t', ';', '|'] as const;
const sampledLines = 200;
const sampledCharacters = 200_000;

/**
 * What parts the cells of a table in text: the sign that cuts most lines into the same number of cells.
 * @param preferred taken when signs are equally likely, as by the ending of the file
 */
export function csvDelimiter(text: string, preferred: string): string {
  const lines = text
    .slice(0, sampledCharacters)
    .replace(/"(?:[^"]|"")*"/gu, '""')
    .split('\n')
    .filter((line) => line.trim())
    .slice(0, sampledLines);
  let [best, most] = [preferred, 0];
  for (const delimiter of [preferred, ...candidates]) {
    const score = agreement(lines.map((line) => line.split(delimiter).length - 1));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

/** How many lines have the number of delimiters that most lines with any have; a line of several tells more than one of one. */
function agreement(counts: readonly number[]): number {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  const share = Math.max(0, ...lines.values());
  const [usual = 0] = [...lines].find(([, times]) => times === share) ?? [];
  return share + Math.min(usual, 20) / 100;
}
