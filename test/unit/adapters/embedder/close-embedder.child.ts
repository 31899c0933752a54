// A program of its own: closes a model while it is being opened, and prints how long that took.
import { setTimeout as sleep } from 'node:timers/promises';
import { OnnxEmbedder } from '#adapters/embedder/onnx-embedder.js';
import type { ModelEntry } from '#inference/model-catalogue.js';

const [folder = '', graceMs = ''] = process.argv.slice(2);
const entry: ModelEntry = {
  name: 'tiny',
  licence: 'MIT',
  use: 'tests',
  dimension: 64,
  pooling: 'mean',
  prefixes: { query: '', passage: '' },
  maxTokens: 16,
  sha256: { 'model.onnx': '', 'tokenizer.json': '' },
  sources: [],
};

const embedder = new OnnxEmbedder({ folder, entry, form: entry.sha256, threads: 1, graceMs: Number(graceMs) });
const refused = embedder.embed(['a'], 'query').catch((error: unknown) => String(error));
await sleep(2_000); // until the engine is at the file
const began = performance.now();
await embedder.close();
console.log(JSON.stringify({ closedAfterMs: performance.now() - began, refused: await refused }));
