import { fileURLToPath } from 'node:url';
import { openOnnxEmbedder } from '#adapters/embedder/onnx-embedder.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { embedderContract } from './embedder.contract.js';

const fromRoot = (place: string): string => fileURLToPath(new URL(`../../${place}`, import.meta.url));
const modelsFolder = process.env['HUIXIANG_MODELS'] ?? fromRoot('workdir/models');

embedderContract('FakeEmbedder', async () => new FakeEmbedder());
embedderContract('OnnxEmbedder', async () => {
  const entry = (await readModelCatalogue(fromRoot('resources/models.json'))).find('multilingual-e5-small');
  return openOnnxEmbedder({ modelsFolder, entry, threads: 2 });
});
