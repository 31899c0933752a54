import { statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';

/** One line for each key file of the settings, whatever model it is for, that other users of this machine can read or write. */
export function warnOfOpenKeyFiles({ settings, paths }: LoadedConfig, warn: (warning: string) => void): void {
  if (process.platform === 'win32') return; // there the mode says nothing of who may read
  for (const { setting, file } of keyFilesIn(settings, [])) {
    const place = path.resolve(paths.home, file);
    if (isOpen(place)) warn(`${setting}: others can read or write ${place}, which holds a key; run chmod 600 ${place}`);
  }
}

/** One that cannot be looked at is for whoever needs the key to complain of. */
function isOpen(file: string): boolean {
  try {
    return (statSync(file).mode & 0o077) !== 0;
  } catch {
    return false;
  }
}

function keyFilesIn(value: unknown, at: readonly string[]): { readonly setting: string; readonly file: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const setting = [...at, name];
    return /^(?:apiKeyFile|urlFile)$/u.test(name) && typeof inner === 'string'
      ? [{ setting: setting.join('.'), file: inner }]
      : keyFilesIn(inner, setting);
  });
}
