// A program of its own: `publish` writes one build after the other, `hold` opens the current build and keeps it open.
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { publishSample, sampleModel } from '../../../fakes/sample-build.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';

const [mode, librariesFolder = ''] = process.argv.slice(2);
const chunkStore = new SqliteChunkStore(new SpaceWordSegmenter());
const store = new FileBuildStore({
  librariesFolder,
  home: librariesFolder,
  vectorStore: new MemoryVectorStore(),
  chunkStore,
  tokenStore: new FileTokenStore(),
  clock: new SystemClock(),
});

if (mode === 'hold') {
  const { manifest } = await store.open('plants', sampleModel);
  console.log(manifest.id);
  setInterval(() => undefined, 1_000);
} else {
  console.log('starting');
  for (;;) await publishSample(store, 'plants', ['by the other program', 'in two chunks']);
}
