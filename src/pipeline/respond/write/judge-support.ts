import type { Question } from '#domain/question.js';
import type { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { cosine } from '#shared/cosine.js';
import { detectLanguage } from '#shared/detect-language.js';
import { foldHan } from '#shared/fold-han.js';
import { placeHeard, type EvidenceUnit } from '#pipeline/respond/write/evidence-units.js';
import { standsTogether } from '#pipeline/respond/write/stands-together.js';
import { negates, statesWhatIsDenied } from '#pipeline/respond/write/negates.js';
import { stem, type WeighWords } from '#pipeline/respond/write/rarity.js';
import { claimedNames, mentions } from '#pipeline/respond/write/stated-names.js';
import { claimedNumbers, numbersIn } from '#pipeline/respond/write/stated-numbers.js';

/** What stands behind a sentence. */
export interface Support {
  readonly isSupported: boolean;
  /** Share of the sentence's words, weighted by rarity, that the units hold: 0..1. */
  readonly coverage: number;
  /** With the nearest unit, -1..1; null when words alone decided. */
  readonly cosine: number | null;
  /** Numbers and names of the sentence that the cited text lacks. */
  readonly missing: readonly string[];
  /** The units that support it, the strongest first. */
  readonly units: readonly EvidenceUnit[];
}

/** Where support begins; docs/decisions tells how each was measured. */
export const supportLimits = {
  /** From this coverage on words alone are enough. */
  enough: 0.7,
  /** Below it nothing helps within one language. */
  least: 0.55,
  /** Between the two the cosine decides. */
  cosine: 0.88,
  /** Between two languages there are no words to go by. */
  translated: 0.78,
  /** Weight of words that the question brought along: they are said again without a source, and hide what is new. */
  asked: 0.2,
} as const;

const mostUnits = 4;
/** A further unit counts when it adds this share of the sentence. */
const leastGain = 0.08;
/** Units whose vectors are computed for a sentence: those that share most words with it; without common words, the first. */
const embeddedUnits = { sameLanguage: 6, translated: 24 } as const;

interface Means {
  readonly weigh: WeighWords;
  /** Both sides as passages: two statements are compared, not a question with a statement. */
  readonly vectors: SentenceVectors;
  readonly signal: AbortSignal;
}

/** A unit with the words it holds, in the form in which words are compared. */
interface Heard {
  readonly unit: EvidenceUnit;
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/** Judges sentences of one answer against the units they cite. */
export class SupportJudge {
  readonly #heard = new Map<EvidenceUnit, Heard>();
  readonly #asked: ReadonlySet<string>;

  constructor(
    question: Question,
    private readonly means: Means,
  ) {
    this.#asked = new Set([...means.weigh(question.text).keys()].map(stem));
  }

  /** @param sentence without its citations @throws AssistantError MODEL_FAILED, CANCELLED */
  async judge(sentence: string, units: readonly EvidenceUnit[]): Promise<Support> {
    const cited = units.map((unit) => this.#hear(unit));
    const language = detectLanguage(sentence);
    const isTranslated = units.length > 0 && units.every(({ text }) => detectLanguage(text) !== language);
    const missing = missingIn(sentence, cited, isTranslated);
    const words = this.#wordsOf(sentence);
    const chosen = choose(words, cited);
    const unsupported = { isSupported: false, coverage: chosen.coverage, cosine: null, missing, units: [] };
    if (cited.length === 0 || missing.length > 0 || (words.size === 0 && !/[\p{L}\p{N}]/u.test(sentence))) return unsupported;
    if (!isTranslated && contradicts(sentence, chosen.units)) return unsupported;
    if (!isTranslated && (chosen.coverage < supportLimits.least || !this.#standsTogether(words, cited))) return unsupported;
    if (!isTranslated && chosen.coverage >= supportLimits.enough) return { ...unsupported, isSupported: true, units: chosen.units };
    const nearest = await this.#nearest(
      sentence,
      isTranslated ? cited.slice(0, embeddedUnits.translated) : byCoverage(words, cited).slice(0, embeddedUnits.sameLanguage),
    );
    const isNear = nearest.cosine >= (isTranslated ? supportLimits.translated : supportLimits.cosine);
    const isSupported = isNear && !(isTranslated && contradicts(sentence, nearest.units));
    const found = isTranslated || chosen.units.length === 0 ? nearest.units : chosen.units;
    return { ...unsupported, isSupported, cosine: nearest.cosine, units: isSupported ? found : [] };
  }

  /** Whether a line that announces says what the texts are about. It needs no source of its own, but may smuggle something in. */
  isAnnouncement(line: string, units: readonly EvidenceUnit[]): boolean {
    const heard = units.map((unit) => this.#hear(unit));
    if (missingIn(line, heard, false).length > 0) return false;
    const words = [...this.#wordsOf(line)];
    const total = words.reduce((sum, [, weight]) => sum + weight, 0);
    const held = words.reduce((sum, [word, weight]) => sum + (heard.some((one) => holds(one, word) > 0.5) ? weight : 0), 0);
    return total === 0 || held / total >= 0.5;
  }

  #standsTogether(words: ReadonlyMap<string, number>, cited: readonly Heard[]): boolean {
    const isAsked = ([word]: readonly [string, number]): boolean => this.#asked.has(stem(word));
    const all = [...words];
    const asked = all.filter(isAsked);
    const fresh = all.filter((one) => !isAsked(one));
    return standsTogether(asked, fresh, cited.length, (i, word) => {
      const heard = cited[i];
      return heard ? holds(heard, word) : 0;
    });
  }

  #wordsOf(sentence: string): ReadonlyMap<string, number> {
    const weighed = [...this.means.weigh(foldHan(sentence.normalize('NFKC').toLowerCase()))];
    return new Map(weighed.map(([word, weight]) => [word, this.#asked.has(stem(word)) ? weight * supportLimits.asked : weight]));
  }

  #hear(unit: EvidenceUnit): Heard {
    const known = this.#heard.get(unit);
    if (known) return known;
    const place = placeHeard(unit.piece).join('\n');
    const text = foldHan(`${place}\n${unit.piece.lead}\n${unit.heard}`.normalize('NFKC').toLowerCase());
    const heard = { unit, text, stems: new Set([...this.means.weigh(text).keys()].map(stem)), numbers: numbersIn(text) };
    this.#heard.set(unit, heard);
    return heard;
  }

  async #nearest(sentence: string, heard: readonly Heard[]): Promise<{ cosine: number; units: EvidenceUnit[] }> {
    const looked = heard.map(({ unit }) => unit);
    const [own, ...others] = await this.means.vectors.of([sentence, ...looked.map((unit) => unit.heard)], this.means.signal);
    const ranked = looked.map((unit, i) => ({ unit, score: own && others[i] ? cosine(own, others[i]) : -1 }));
    ranked.sort((a, b) => b.score - a.score);
    return { cosine: ranked[0]?.score ?? -1, units: ranked.slice(0, 1).map(({ unit }) => unit) };
  }
}

function missingIn(sentence: string, cited: readonly Heard[], isTranslated: boolean): string[] {
  const text = cited.map((heard) => heard.text).join('\n');
  const numbers = numbersIn(text);
  const names = claimedNames(sentence, detectLanguage(sentence), isTranslated).filter((name) => !mentions(text, name));
  return [...[...claimedNumbers(sentence)].filter((number) => !numbers.has(number)), ...names];
}

/** A denial that none of its sources makes, or a statement that its sources make only to deny it. */
function contradicts(sentence: string, sources: readonly EvidenceUnit[]): boolean {
  if (sources.length === 0) return false;
  if (negates(sentence)) return !sources.some(({ heard }) => negates(heard));
  return statesWhatIsDenied(sentence, sources.map(({ heard }) => heard).join('\n'));
}

/** The fewest units that hold the most of the words, the strongest first. */
function choose(words: ReadonlyMap<string, number>, cited: readonly Heard[]): { coverage: number; units: EvidenceUnit[] } {
  const total = [...words.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { coverage: 0, units: [] };
  const held = new Map<string, number>();
  const units: EvidenceUnit[] = [];
  while (units.length < mostUnits) {
    const gains = cited.map((heard) => ({ heard, gain: gainOf(heard, words, held) / total }));
    const best = gains.reduce<(typeof gains)[number] | null>((a, b) => (a && a.gain >= b.gain ? a : b), null);
    if (!best || best.gain < leastGain) break;
    units.push(best.heard.unit);
    for (const word of words.keys()) held.set(word, Math.max(held.get(word) ?? 0, holds(best.heard, word)));
  }
  let sum = 0;
  for (const [word, weight] of words) sum += weight * (held.get(word) ?? 0);
  return { coverage: sum / total, units };
}

function gainOf(heard: Heard, words: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>): number {
  let gain = 0;
  for (const [word, weight] of words) gain += weight * Math.max(0, holds(heard, word) - (held.get(word) ?? 0));
  return gain;
}

function byCoverage(words: ReadonlyMap<string, number>, cited: readonly Heard[]): Heard[] {
  const nothing = new Map<string, number>();
  const scored = cited.map((heard) => ({ heard, gain: gainOf(heard, words, nothing) }));
  return scored.sort((a, b) => b.gain - a.gain).map(({ heard }) => heard);
}

/** 0..1: a number counts in every form, a Chinese word that was cut otherwise in the source by the share of its pairs of characters. */
function holds({ text, stems, numbers }: Heard, word: string): number {
  const isHan = /\p{Script=Han}/u.test(word);
  if (isHan ? text.includes(word) : stems.has(stem(word))) return 1;
  const said = /^(?:[a-z]+|[^a-z]+)$/u.test(word) ? [...numbersIn(word)] : [];
  if (said.length > 0) return said.every((number) => numbers.has(number)) ? 1 : 0;
  const characters = isHan ? Array.from(word) : [];
  if (characters.length < 3) return 0;
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}
