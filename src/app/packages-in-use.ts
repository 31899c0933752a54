import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const description = z.object({
  version: z.string().default(''),
  license: z.string().default(''),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

interface PackageInUse {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** This program and the packages it is made of, with what they say of themselves; those that are not installed are left out. */
export async function packagesInUse(
  packageRoot: string,
): Promise<{ readonly own: PackageInUse; readonly others: readonly PackageInUse[] }> {
  const own = await read(path.join(packageRoot, 'package.json'));
  if (!own) throw new Error(`${packageRoot} has no package.json`);
  const places = createRequire(path.join(packageRoot, 'package.json')).resolve.paths('zod') ?? [];
  const names = Object.keys({ ...own.dependencies, ...own.optionalDependencies }).sort();
  const others = await Promise.all(names.map(async (name) => toPackage(name, await firstOf(places, name))));
  return {
    own: { name: 'huixiang', version: own.version, licence: own.license },
    others: others.filter((one) => one !== null),
  };
}

type Description = z.output<typeof description>;

function toPackage(name: string, found: Description | null): PackageInUse | null {
  return found && { name, version: found.version, licence: found.license };
}

/** Some packages keep their description from being imported, so it is read. */
async function firstOf(places: readonly string[], name: string): Promise<Description | null> {
  for (const place of places) {
    const found = await read(path.join(place, name, 'package.json'));
    if (found) return found;
  }
  return null;
}

async function read(file: string): Promise<Description | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (description.safeParse(JSON.parse(text)).data ?? null);
}
