import { createHash } from 'node:crypto';
import type { ModelEntry, ModelHashes } from './model-catalogue.js';

/** Hash over everything that decides a vector: the files, the pooling, the prefixes, where long text is cut. 64 hexadecimal digits. */
export function fingerprint({ pooling, prefixes, maxTokens }: ModelEntry, form: ModelHashes): string {
  const parts = [form['model.onnx'], form['tokenizer.json'], pooling, prefixes.query, prefixes.passage, maxTokens];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
