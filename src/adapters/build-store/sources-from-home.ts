import path from 'node:path';
import type { SourceSettings } from '#domain/build.js';

type Sources = readonly SourceSettings[];

/** As a manifest names them: folders of the home from the home, so that one that is moved or copied reads its own. */
export function sourcesFromHome(sources: Sources, home: string): SourceSettings[] {
  return withFolders(sources, (folder) => (isIn(home, folder) ? path.relative(home, folder) || '.' : folder));
}

/** As the program knows them: every folder absolute. Manifests of earlier versions have nothing else. */
export function absoluteSources(sources: Sources, home: string): SourceSettings[] {
  return withFolders(sources, (folder) => path.resolve(home, folder));
}

function withFolders(sources: Sources, change: (folder: string) => string): SourceSettings[] {
  return sources.map((source) => (source.kind === 'folder' ? { ...source, path: change(source.path) } : source));
}

function isIn(home: string, folder: string): boolean {
  return folder === home || folder.startsWith(home.endsWith(path.sep) ? home : home + path.sep);
}
