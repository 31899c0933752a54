import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSidecar, type RunningSidecar } from '#app/start-sidecar.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { convertE5 } from '#inference/convert-e5.js';
import { tinyCrossEncoder } from '../unit/inference/tiny-cross-encoder.js';
import { tinyE5 } from '../unit/inference/tiny-e5.js';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface TinySidecar extends RunningSidecar {
  readonly config: LoadedConfig;
  readonly logged: string[];
}

/** What all tiny models are: an embedding model of letters `a` and `b` with 64 dimensions and 16 tokens, and a reranker that counts shared words. */
const tinyModels = [
  { model: 'tiny', dimension: 64, maxTokens: 16, threads: 1, queryPrefix: 'b ', passagePrefix: '' },
  { kind: 'rerank', model: 'tiny-reranker', maxTokens: 64, threads: 1 },
];

/** A home with the tiny models in it, and its configuration. */
async function tinyHome(sidecar: object = {}): Promise<{ readonly config: LoadedConfig; remove(): Promise<void> }> {
  const home = await mkdtemp(path.join(tmpdir(), 'huixiang-sidecar-'));
  const models = { tiny: convertE5(tinyE5()), 'tiny-reranker': tinyCrossEncoder() };
  for (const [name, files] of Object.entries(models)) {
    const folder = path.join(home, 'workdir/models', name);
    await mkdir(folder, { recursive: true });
    for (const [file, bytes] of Object.entries(files)) await writeFile(path.join(folder, file), bytes);
  }
  await mkdir(path.join(home, 'config'));
  await writeFile(path.join(home, 'config/local.yaml'), JSON.stringify({ sidecar: { models: tinyModels, ...sidecar } }));
  const config = loadConfig({ packageRoot, environment: { HUIXIANG_HOME: home }, currentFolder: home });
  return { config, remove: () => rm(home, { recursive: true, force: true }) };
}

/** A sidecar with the tiny models on a free port or this one, warm unless it cannot be. */
export async function startTinySidecar(sidecar: object = {}, port = 0): Promise<TinySidecar> {
  const { config, remove } = await tinyHome(sidecar);
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const running = await startSidecar({ config, version: 'test', host: '127.0.0.1', port, log });
  await running.warm.catch(() => undefined);
  return {
    ...running,
    config,
    logged,
    close: async () => {
      await running.close();
      await remove();
    },
  };
}
