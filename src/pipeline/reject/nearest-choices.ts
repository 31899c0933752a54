import type { Chunk } from '#domain/chunk.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { RunContext } from '#pipeline/stage.js';
import { nearestChunks } from '#pipeline/reject/nearest-chunks.js';
import { topicName } from '#pipeline/reject/topic-name.js';
import { detectLanguage } from '#shared/detect-language.js';

/** What a question may be about. */
export interface Choices {
  /** Names to choose from, best first, at most four. */
  readonly topics: readonly string[];
  /** No topic has more than so much of what is near, 0..1; 1 where there is but one. */
  readonly leadingShare: number;
}

const most = 4;

/**
 * The topics near a question: a folder of the library each, where several are near, else a document each. In the asker's language, where
 * anything is.
 */
export async function nearestChoices({ vector, language }: EmbeddedQuestion, context: RunContext): Promise<Choices> {
  const near = await nearestChunks(context, vector);
  const own = near.filter(({ text }) => detectLanguage(text) === language);
  const chunks = own.length > 0 ? own : near;
  const hasFolders = new Set(chunks.map(folderOf)).size > 1;
  const topics = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    const key = hasFolders ? folderOf(chunk) : chunk.document;
    topics.set(key, [...(topics.get(key) ?? []), chunk]);
  }
  const names = [...topics].flatMap(([key, [best]]) => (best ? [hasFolders && key ? `${key}: ${topicName(best)}` : topicName(best)] : []));
  const leading = Math.max(0, ...[...topics.values()].map((some) => some.length));
  return { topics: [...new Set(names)].slice(0, most), leadingShare: leading / Math.max(1, chunks.length) };
}

/** Empty for a document that lies in none. */
function folderOf({ document }: Chunk): string {
  return document.includes('/') ? (document.split('/')[0] ?? '') : '';
}
