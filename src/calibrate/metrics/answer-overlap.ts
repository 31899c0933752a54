/** True when a text holds an answer, width, case and white space aside. */
export function holdsAnswer(text: string, answer: string): boolean {
  const wanted = folded(answer);
  return wanted !== '' && folded(text).includes(wanted);
}

/** F1 of the characters that a text and an answer share, counted with repeats, 0..1; only letters and digits count (SQuAD's F1, by character). */
export function characterOverlap(text: string, answer: string): number {
  const counts = new Map<string, number>();
  const wanted = lettersOf(answer);
  const given = lettersOf(text);
  for (const letter of wanted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of given) {
    const left = counts.get(letter) ?? 0;
    if (left > 0) shared += 1;
    counts.set(letter, left - 1);
  }
  return wanted.length + given.length > 0 ? (2 * shared) / (wanted.length + given.length) : 0;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

function lettersOf(text: string): string[] {
  return folded(text.replace(/\[\d+\]/gu, '')).match(/[\p{L}\p{N}]/gu) ?? [];
}
