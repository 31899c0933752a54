import type { Chunk } from '#domain/chunk.js';
import type { RunContext } from '#pipeline/stage.js';
import { allowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { atAllowedPlace } from '#pipeline/respond/at-allowed-place.js';
import { nearestAllowed } from '#pipeline/respond/nearest-allowed.js';

const looked = 12;

/** What the library has nearest to a vector and the asker may be told of, best first, at most twelve. */
export async function nearestChunks({ build, signal, isAllowed }: RunContext, vector: Float32Array): Promise<Chunk[]> {
  const allowed = isAllowed ? allowedChunks(build, isAllowed, looked) : null;
  const hits = await nearestAllowed(vector, { build, signal }, { limit: looked, allowed });
  const chunks = build.chunks.chunks(hits.map(({ id }) => id));
  return isAllowed ? chunks.flatMap((chunk) => atAllowedPlace(chunk, isAllowed) ?? []) : [...chunks];
}
