import type { RunContext } from '#pipeline/stage.js';
import { allowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { atAllowedPlace } from '#pipeline/respond/at-allowed-place.js';
import { nearestHits } from '#pipeline/respond/nearest-hits.js';
import { searchAllowed } from '#pipeline/respond/search-allowed.js';

const looked = 12;
const named = 3;

/** Names of what the library has nearest to a vector, best first, at most three: innermost headings, else titles. */
export async function nearestTopics({ build, signal, isAllowed }: RunContext, vector: Float32Array): Promise<string[]> {
  const allowed = isAllowed ? allowedChunks(build, isAllowed, looked) : null;
  const search = nearestHits(vector, { build, signal });
  const hits = await searchAllowed(search, { limit: looked, size: build.chunks.size, allowed });
  const chunks = build.chunks.chunks(hits.map(({ id }) => id));
  const shown = isAllowed ? chunks.flatMap((chunk) => atAllowedPlace(chunk, isAllowed) ?? []) : chunks;
  const topics = shown.map((chunk) => {
    const heading = chunk.headings.at(-1);
    return heading && heading !== chunk.title ? `${chunk.title} > ${heading}` : chunk.title;
  });
  return [...new Set(topics)].slice(0, named);
}
