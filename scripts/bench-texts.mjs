// Texts that models are timed with: of the length of real ones, the same in every run.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const chunkLength = 430;

/** Pieces of the sample library's documents, Chinese and English in turns. */
export function sampleChunks(packageRoot, count) {
  const corpus = ['zh', 'en'].map((language) => {
    const folder = path.join(packageRoot, 'resources/corpus', language);
    return readdirSync(folder)
      .sort()
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n');
  });
  return Array.from({ length: count }, (_, i) => corpus[i % 2].slice((i >> 1) * chunkLength, ((i >> 1) + 1) * chunkLength));
}

/** Short questions, Chinese and English in turns, no two the same. */
export function sampleQuestions(count) {
  return Array.from({ length: count }, (_, i) => (i % 2 ? `how do I connect device ${i} to the network?` : `第 ${i} 台设备怎么连接网络？`));
}
