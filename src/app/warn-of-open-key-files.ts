import { statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';

/** One line for each key file of the settings, whatever model it is for, that other users of this machine can read or write. */
export function warnOfOpenKeyFiles({ settings, paths }: LoadedConfig, warn: (warning: string) => void): void {
  if (process.platform === 'win32') return; // there the mode says nothing of who may read
  for (const { setting, file } of keyFilesIn(settings, [])) {
    const mode = statSync(path.resolve(paths.home, file), { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) !== 0) warn(`${setting}: others can read or write ${file}, which holds a key; run chmod 600 ${file}`);
  }
}

function keyFilesIn(value: unknown, at: readonly string[]): { readonly setting: string; readonly file: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const setting = [...at, name];
    return name === 'apiKeyFile' && typeof inner === 'string' ? [{ setting: setting.join('.'), file: inner }] : keyFilesIn(inner, setting);
  });
}
