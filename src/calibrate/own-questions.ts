import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { answerUnits } from '#shared/answer-units.js';
import { sampleChunks } from '#calibrate/sample-chunks.js';

/** A sentence of a library taken for a question. */
export interface OwnQuestion {
  readonly text: string;
  /** The chunk it stands in: found by its own words, so it is left out when others are ranked. */
  readonly from: number;
  /** Chunks of the same section without it: what the sentence is about, in other words. */
  readonly relevant: ReadonlySet<number>;
}

/** Letters of a sentence that could be asked. */
const leastLetters = 12;
const longest = 200;
/** How far around a chunk its section is looked for, in chunks. */
const reach = 8;

/** At most so many questions, spread over the build, the same ones every time. Reads a few rows for each. */
export function ownQuestions(chunks: ChunkIndex, most: number): OwnQuestion[] {
  return sampleChunks(chunks, most).flatMap((chunk) => {
    const text = chunk.question ?? longestSentence(chunk);
    return text === null ? [] : [{ text, from: chunk.id, relevant: sectionOf(chunk, chunks) }];
  });
}

function longestSentence({ text, lead }: Chunk): string | null {
  const sentences = answerUnits(text, lead).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  const [first] = sentences.map((unit) => unit.text).sort((a, b) => b.length - a.length);
  return first && (first.match(/\p{L}/gu)?.length ?? 0) >= leastLetters ? first.slice(0, longest) : null;
}

function sectionOf({ id, document, headings }: Chunk, chunks: ChunkIndex): Set<number> {
  const around = Array.from({ length: 2 * reach + 1 }, (_, i) => id - reach + i).filter((other) => other >= 0 && other !== id);
  const section = headings.join('\n');
  const same = chunks.chunks(around).filter((other) => other.document === document && other.headings.join('\n') === section);
  return new Set(same.map((other) => other.id));
}
