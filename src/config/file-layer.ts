import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { AssistantError } from '#domain/errors.js';
import type { Tree } from '#config/environment-layer.js';
import { secretKeys } from '#config/schema.js';
import { variableOf } from '#config/setting-keys.js';

/** The settings in a YAML file; none when it is missing and may be. @throws AssistantError CONFIG_INVALID */
export function fileLayer(file: string, { optional }: { readonly optional: boolean }): Tree {
  const text = read(file, optional);
  const document = parseDocument(text, { prettyErrors: true });
  const [problem] = document.errors;
  if (problem) throw new AssistantError('CONFIG_INVALID', `${file}: expected YAML, found ${problem.message.split('\n')[0] ?? ''}`, { cause: problem });
  const tree: unknown = expanded(document, file);
  if (tree === null || tree === undefined) return {};
  if (typeof tree !== 'object' || Array.isArray(tree)) throw new AssistantError('CONFIG_INVALID', `${file}: expected settings by name, found ${JSON.stringify(tree).slice(0, 60)}`);
  refuseSecrets(file, tree as Tree);
  return tree as Tree;
}

/** Aliases can make a small file enormous: the parser counts them. */
function expanded(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file}: expected YAML, found too many aliases`, { cause });
  }
}

function read(file: string, optional: boolean): string {
  if (optional && !existsSync(file)) return '';
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file}: the file cannot be read; restore it or check its permissions`, { cause });
  }
}

function refuseSecrets(file: string, tree: Tree): void {
  for (const key of secretKeys) {
    const path = key.split('.');
    const value = path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Tree)[name] : undefined), tree);
    if (value !== undefined && value !== null) {
      throw new AssistantError('CONFIG_INVALID', `${file}: ${key}: expected no secret in a file, found one; take it out and set ${variableOf(path)} in the environment`);
    }
  }
}
