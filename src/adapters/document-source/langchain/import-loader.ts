import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AssistantError } from '#domain/errors.js';

/** What is used of a loader of LangChain (https://docs.langchain.com/oss/javascript/integrations/document_loaders). */
export interface Loader {
  load(): Promise<unknown>;
}

export type LoaderClass = new (...given: readonly unknown[]) => Loader;

export interface LoaderPlace {
  /** A module of an installed package, or a file named from the home folder: `./notes.mjs`. */
  readonly module: string;
  readonly export: string;
}

/** Runs code of the owner's choice. @throws AssistantError CONFIG_INVALID naming what is missing */
export async function importLoader({ module, export: name }: LoaderPlace, home: string): Promise<LoaderClass> {
  const loaded = await importFrom(module, home);
  const found = loaded[name] ?? (loaded['default'] as Record<string, unknown> | undefined)?.[name];
  const prototype: unknown = typeof found === 'function' ? found.prototype : null;
  if (typeof prototype === 'object' && prototype !== null && 'load' in prototype) return found as LoaderClass;
  throw new AssistantError(
    'CONFIG_INVALID',
    `sources: ${module} exports no document loader ${name}; look its name up in the docs of LangChain`,
  );
}

async function importFrom(module: string, home: string): Promise<Record<string, unknown>> {
  const isFile = /^\.{0,2}\//u.test(module);
  try {
    if (isFile) return (await import(pathToFileURL(path.resolve(home, module)).href)) as Record<string, unknown>;
    return await importPackage(module, home);
  } catch (cause) {
    const isMissing = /cannot find|not found|not exported/iu.test(String(cause));
    const state = isMissing ? 'is not installed' : 'cannot be loaded';
    const remedy = isFile ? 'name a file from the home folder' : `run: npm install --no-save --ignore-scripts ${packageOf(module)}`;
    throw new AssistantError('CONFIG_INVALID', `sources: ${module} ${state}; ${remedy}`, { cause });
  }
}

/** Beside this program, else in the home folder. */
async function importPackage(module: string, home: string): Promise<Record<string, unknown>> {
  const here = createRequire(import.meta.url);
  const resolved = resolveFrom(here, module) === null ? resolveFrom(createRequire(path.join(home, 'package.json')), module) : null;
  return (await import(resolved === null ? module : pathToFileURL(resolved).href)) as Record<string, unknown>;
}

function resolveFrom(from: NodeJS.Require, module: string): string | null {
  try {
    return from.resolve(module);
  } catch {
    return null;
  }
}

function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
