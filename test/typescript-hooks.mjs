// Lets plain Node, worker threads included, run the TypeScript sources: `node --import ./test/typescript-hooks.mjs
// --conditions=source src/cli/main.ts`. A missing `./x.js` under src/ or test/ means `./x.ts`, compiled by swc on load.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const isOurs = (url) => url.startsWith(new URL('src/', root).href) || url.startsWith(new URL('test/', root).href);

export async function resolve(specifier, context, nextResolve) {
  if (specifier === '@jest/globals') return nextResolve(new URL('runner/jest-object.mjs', import.meta.url).href, context);
  // The name of our condition is also used by packages, for sources that Node cannot run.
  const conditions = /^[#./]|^file:/u.test(specifier)
    ? context.conditions
    : context.conditions.filter((condition) => condition !== 'source');
  try {
    return await nextResolve(specifier, { ...context, conditions });
  } catch (error) {
    const isRelative = specifier.startsWith('.') || specifier.startsWith('file:');
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !isRelative || !specifier.endsWith('.js')) throw error;
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (!isOurs(source.href)) throw error;
    return nextResolve(source.href, context);
  }
}

export async function load(url, context, nextLoad) {
  if (!isOurs(url) || !/\.ts(\?|$)/.test(url)) return nextLoad(url, context);
  const { transform } = await import('@swc/core');
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, cwd: fileURLToPath(root) });
  return { format: 'module', source: code, shortCircuit: true };
}

// The hooks run in a thread of their own, which loads this file once more: there the address carries the mark.
if (!import.meta.url.endsWith('?hooks')) register(`${import.meta.url}?hooks`);
