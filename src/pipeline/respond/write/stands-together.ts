/** How much of each word units hold, in reading order. */
export type Holds = (unit: number, word: string) => number;

/** What one unit says of the new words from which on a statement is a single fact, and not a list gathered from many. */
const singleFact = 0.7;
/** Of what the best place of the source says of the question. */
const leastNear = 0.5;
/** Units on each side that belong to the same thought: "It was opened in 1903." */
const reach = 1;

/** Words with their weights. */
type Weighed = readonly (readonly [word: string, weight: number])[];

/**
 * Whether what a statement newly says stands near what it is said about. In a long passage every word of a wrong answer may stand
 * somewhere; that of a right one stands where the question's words stand. Statements gathered from several places pass.
 * @param asked words of the statement that the question brought along
 * @param fresh its other words
 * @param units how many there are
 */
export function standsTogether(asked: Weighed, fresh: Weighed, units: number, holds: Holds): boolean {
  if (asked.length === 0 || fresh.length === 0) return true;
  const places = Array.from({ length: units }, (_, i) => i);
  const said = places.map((i) => share(fresh, (word) => holds(i, word)));
  const most = Math.max(...said);
  if (most < singleFact) return true;
  const around = (i: number, word: string): number =>
    Math.max(...places.slice(Math.max(0, i - reach), i + reach + 1).map((near) => holds(near, word)));
  const near = places.map((i) => share(asked, (word) => around(i, word)));
  const here = Math.max(...places.filter((i) => (said[i] ?? 0) >= most - nearlyAsMuch).map((i) => near[i] ?? 0));
  return here >= leastNear * Math.max(...near);
}

const nearlyAsMuch = 0.1;

function share(words: Weighed, held: (word: string) => number): number {
  let [sum, total] = [0, 0];
  for (const [word, weight] of words) {
    sum += weight * held(word);
    total += weight;
  }
  return total > 0 ? sum / total : 0;
}
