// A program of its own that writes to a library's cache without end.
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';

const [folder = ''] = process.argv.slice(2);
const cache = new SqliteVectorCacheStore(folder).open('plants', 'model', 'passage');
for (let round = 0; ; round += 1) {
  const texts = Array.from({ length: 50 }, (_, i) => `${round} ${i}`);
  cache.put(
    texts,
    texts.map((_, i) => Float32Array.of(round, i)),
  );
  if (round === 0) console.log('first round is kept');
  await sleep(40); // where an ingest embeds the next texts
}
