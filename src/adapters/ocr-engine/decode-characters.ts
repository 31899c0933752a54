/** A character as the recogniser saw it. */
export interface RecognisedCharacter {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Step of the model at which it is surest of it. */
  readonly step: number;
}

/** What the model gives: for each step the likelihood of each class; class 0 means no character. */
export interface StepScores {
  readonly scores: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

/** Best class of each step, repetitions joined (connectionist temporal classification). @param alphabet of the classes from 1 */
export function decodeCharacters({ scores, steps, classes }: StepScores, alphabet: readonly string[]): RecognisedCharacter[] {
  const characters: RecognisedCharacter[] = [];
  let before = 0;
  for (let step = 0; step < steps; step += 1) {
    let best = 0;
    for (let candidate = 1; candidate < classes; candidate += 1)
      if ((scores[step * classes + candidate] ?? 0) > (scores[step * classes + best] ?? 0)) best = candidate;
    const confidence = scores[step * classes + best] ?? 0;
    const last = characters.at(-1);
    if (best > 0 && best !== before) characters.push({ text: alphabet[best - 1] ?? '', confidence, step });
    else if (best > 0 && last && confidence > last.confidence) characters[characters.length - 1] = { ...last, confidence, step };
    before = best;
  }
  return characters;
}
