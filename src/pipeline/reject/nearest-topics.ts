import type { RunContext } from '#pipeline/stage.js';
import { nearestChunks } from '#pipeline/reject/nearest-chunks.js';
import { topicName } from '#pipeline/reject/topic-name.js';

const named = 3;

/** Names of what the library has nearest to a vector, best first, at most three: innermost headings, else titles. */
export async function nearestTopics(context: RunContext, vector: Float32Array): Promise<string[]> {
  const chunks = await nearestChunks(context, vector);
  return [...new Set(chunks.map(topicName))].slice(0, named);
}
