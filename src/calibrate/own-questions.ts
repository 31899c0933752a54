import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { answerUnits } from '#shared/answer-units.js';
import { sampleChunks } from '#calibrate/sample-chunks.js';
import { sectionAround } from '#calibrate/section-around.js';

/** A piece of a library's own text taken for a question. */
export interface OwnQuestion {
  readonly text: string;
  /** The chunk a sentence stands in: found by its own words, so it is left out when others are ranked. Null for a heading, which all it is about repeat. */
  readonly from: number | null;
  /** What it is about: of a sentence the other chunks of its section, of a heading its section. */
  readonly relevant: ReadonlySet<number>;
}

/** Letters of a sentence that could be asked. */
const leastLetters = 12;
const longest = 200;

/** At most so many sentences, spread over the build, the same ones every time. Reads a few rows for each. */
export function ownQuestions(chunks: ChunkIndex, most: number): OwnQuestion[] {
  return sampleChunks(chunks, most).flatMap((chunk) => {
    const text = chunk.question ?? longestSentence(chunk);
    return text === null ? [] : [{ text, from: chunk.id, relevant: sectionAround(chunk, chunks) }];
  });
}

function longestSentence({ text, lead }: Chunk): string | null {
  const sentences = answerUnits(text, lead).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  const [first] = sentences.map((unit) => unit.text).sort((a, b) => b.length - a.length);
  return first && (first.match(/\p{L}/gu)?.length ?? 0) >= leastLetters ? first.slice(0, longest) : null;
}
