import type { Language } from '#domain/question.js';

const looked = 2_000;
/** Rules most Latin text out in one look: no Chinese character is below, and those beyond 16 bits are pairs of surrogates. */
const mayBeHan = /[\u2e80-\uffff]/;
/** A Chinese character says about as much as this many Latin letters. */
const lettersPerCharacter = 6;

/** The language that carries a text: Chinese as soon as its characters weigh as much as the Latin words around them. */
export function detectLanguage(text: string): Language {
  const sample = text.slice(0, looked);
  if (!mayBeHan.test(sample)) return 'en';
  const han = lengthOf(sample.match(/\p{Script=Han}+/gu));
  const latin = lengthOf(sample.match(/\p{Script=Latin}+/gu));
  return han > 0 && han * lettersPerCharacter >= latin ? 'zh' : 'en';
}

/** Runs, and not single letters: of every search a hundred passages are looked at. */
function lengthOf(runs: readonly string[] | null): number {
  return runs?.reduce((sum, run) => sum + run.length, 0) ?? 0;
}
