import type { RunContext } from '#pipeline/stage.js';

const looked = 12;
const named = 3;

/** Names of what the library has nearest to a vector, best first, at most three: innermost headings, else titles. */
export async function nearestTopics({ build, signal }: RunContext, vector: Float32Array): Promise<string[]> {
  const hits = await build.vectors.search(vector, looked, { signal });
  const topics = build.chunks.chunks(hits.map((hit) => hit.row)).map((chunk) => {
    const heading = chunk.headings.at(-1);
    return heading && heading !== chunk.title ? `${chunk.title} > ${heading}` : chunk.title;
  });
  return [...new Set(topics)].slice(0, named);
}
