import { createHash } from 'node:crypto';
import type { ModelEntry, ModelHashes } from './model-catalogue.js';

/** What of a model decides its vectors, besides its files. */
type Deciding = Pick<ModelEntry, 'pooling' | 'prefixes' | 'maxTokens'> & Partial<ModelEntry>;

/** Hash over everything that decides a vector: the files, the pooling, the prefixes, where long text is cut. 64 hexadecimal digits. */
export function fingerprint({ pooling, prefixes, maxTokens }: Deciding, form: ModelHashes): string {
  const parts = [form['model.onnx'], form['tokenizer.json'], pooling, prefixes.query, prefixes.passage, maxTokens];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
