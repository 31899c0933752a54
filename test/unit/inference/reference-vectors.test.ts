import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { SentenceEncoder } from '#inference/sentence-encoder.js';

const fromRoot = (place: string): string => fileURLToPath(new URL(`../../../${place}`, import.meta.url));

interface Reference {
  readonly kind: 'query' | 'passage';
  readonly text: string;
  readonly vector: readonly number[];
}

describe('the default model', () => {
  it('gives the vectors of the engine its weights come from, to a cosine of .9995', async () => {
    const model = (await readModelCatalogue(fromRoot('resources/models.json'))).find('multilingual-e5-small');
    const folder = path.join(process.env['HUIXIANG_MODELS'] ?? fromRoot('workdir/models'), model.name);
    const references: Reference[] = JSON.parse(await readFile(fromRoot('test/fixtures/e5-reference-vectors.json'), 'utf8'));
    const encoder = await SentenceEncoder.open({ folder, model, threads: 1 });
    expect(references).toHaveLength(20);
    for (const { kind, text, vector } of references) {
      const ours = await encoder.encode(text, kind);
      const cosine = ours.reduce((sum, value, i) => sum + value * (vector[i] ?? NaN), 0) / Math.hypot(...vector);
      expect(cosine).toBeGreaterThan(0.9995);
    }
    await encoder.close();
  });
});
