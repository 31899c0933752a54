// How fast is the embedder, with and without the tokens' vectors, beside bare ONNX Runtime on the same tokens in the same run? After `npm run build`:
//   node scripts/bench-embedding.mjs [MODEL]     results go to docs/measurements/embedding.md by hand, with date and machine
import { cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { openOnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import { loadTokenizer } from '#inference/load-tokenizer.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { sampleChunks, sampleQuestions } from './bench-texts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modelsFolder = process.env.HUIXIANG_MODELS ?? path.join(root, 'workdir/models');
const catalogue = await readModelCatalogue(path.join(root, 'resources/models.json'));
const entry = catalogue.find(process.argv[2] ?? 'multilingual-e5-small');
const threads = Math.min(2, cpus().length);
const chunkCount = 60;
const rounds = 3;

const chunks = sampleChunks(root, chunkCount);
const queries = sampleQuestions(chunkCount);

const embedder = new EncodingEmbedder(await openOnnxEncoder({ modelsFolder, entry, threads }));
const tokens = await loadTokenizer(path.join(modelsFolder, entry.name));
const session = await InferenceSession.create(path.join(modelsFolder, entry.name, 'model.onnx'), {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
});
const ids = chunks.map((text) => tokens.readForModel(entry.prefixes.passage + text, entry.maxTokens));
const bare = async () => {
  for (const of of ids) {
    const shape = [1, of.length];
    const all = {
      input_ids: BigInt64Array.from(of, BigInt),
      attention_mask: new BigInt64Array(of.length).fill(1n),
      token_type_ids: new BigInt64Array(of.length),
    };
    await session.run(Object.fromEntries(session.inputNames.map((name) => [name, new Tensor('int64', all[name], shape)])));
  }
};
const perSecond = async (work) => {
  const start = performance.now();
  await work();
  return (chunkCount * 1000) / (performance.now() - start);
};

await embedder.embed(queries.slice(0, 5), 'query');
await bare();
const best = { bare: 0, ours: 0, withTokens: 0, queries: 0 };
for (let round = 0; round < rounds; round += 1) {
  // in turns, so that a busy machine slows both
  best.bare = Math.max(best.bare, await perSecond(bare));
  best.ours = Math.max(best.ours, await perSecond(() => embedder.embed(chunks, 'passage')));
  best.withTokens = Math.max(best.withTokens, await perSecond(() => embedder.embedPassages(chunks)));
  best.queries = Math.max(best.queries, await perSecond(() => embedder.embed(queries, 'query')));
}
console.log(
  JSON.stringify({
    model: entry.name,
    threads,
    tokensPerChunk: Math.round(ids.flat().length / ids.length),
    chunksPerSecond: Number(best.ours.toFixed(1)),
    bareChunksPerSecond: Number(best.bare.toFixed(1)),
    chunksPerSecondWithTokens: Number(best.withTokens.toFixed(1)),
    ratio: Number((best.ours / best.bare).toFixed(3)),
    ratioWithTokens: Number((best.withTokens / best.bare).toFixed(3)),
    millisecondsPerQuery: Number((1000 / best.queries).toFixed(1)),
  }),
);
await embedder.close();
await session.release();
