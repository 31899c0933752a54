// A program of its own: closes a model while it is being opened, and prints how long that took.
import { setTimeout as sleep } from 'node:timers/promises';
import { OnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import { tinyEntry as entry } from './tiny-entry.js';

const [folder = '', graceMs = ''] = process.argv.slice(2);

const encoder = new OnnxEncoder({ folder, entry, form: entry.sha256, threads: 1, graceMs: Number(graceMs) });
const refused = encoder.encode({ texts: ['a'], kind: 'query', withTokens: false }).catch((error: unknown) => String(error));
await sleep(2_000); // until the engine is at the file
const began = performance.now();
await encoder.close();
console.log(JSON.stringify({ closedAfterMs: performance.now() - began, refused: await refused }));
