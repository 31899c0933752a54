import { createHash } from 'node:crypto';
import { convertE5 } from '#inference/convert-e5.js';
import type { ModelEntry } from '#inference/model-catalogue.js';
import { tinyE5 } from '../../inference/tiny-e5.js';

/** What is installed of the tiny model. */
export const tinyFiles = convertE5(tinyE5());
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The tiny model as the catalogue would have it. */
export const tinyEntry: ModelEntry = {
  name: 'tiny',
  licence: 'MIT',
  use: 'tests',
  dimension: 64,
  pooling: 'mean',
  prefixes: { query: '', passage: '' },
  maxTokens: 16,
  sha256: { 'model.onnx': sha256(tinyFiles['model.onnx']), 'tokenizer.json': sha256(tinyFiles['tokenizer.json']) },
  sources: [{ kind: 'hub', repository: 'none', revision: 'none', places: { 'model.onnx': 'm', 'tokenizer.json': 't' } }],
};
