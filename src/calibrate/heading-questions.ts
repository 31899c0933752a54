import type { Chunk } from '#domain/chunk.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { OwnQuestion } from '#calibrate/own-questions.js';
import { sampleChunks } from '#calibrate/sample-chunks.js';
import { sectionAround } from '#calibrate/section-around.js';

const leastLetters = 4;
const longest = 200;

/**
 * Headings taken for questions, each with the title of its document, without which many say nothing: at most so many, each once, spread
 * over the build, the same ones every time. Where a document has none, its title.
 */
export function headingQuestions(chunks: ChunkIndex, most: number): OwnQuestion[] {
  const questions = new Map<string, OwnQuestion>();
  for (const chunk of sampleChunks(chunks, most)) {
    const text = headingOf(chunk);
    if (text === null || chunk.question !== null || questions.has(text)) continue;
    questions.set(text, { text, from: null, relevant: new Set([chunk.id, ...sectionAround(chunk, chunks)]) });
  }
  return [...questions.values()];
}

/** Null where the heading names nothing. */
function headingOf({ title, document, headings }: Chunk): string | null {
  const named = document.endsWith(title) ? '' : title; // else it is the name of the file
  const heading = headings.at(-1) ?? named;
  if ((heading.match(/\p{L}/gu)?.length ?? 0) < leastLetters) return null;
  return (heading.includes(named) ? heading : `${named} ${heading}`).slice(0, longest);
}
