import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { allowedBy, type Filter } from '#domain/filter.js';

/**
 * Refuses a filter that names what the library does not have: a slip of the pen would look like "nothing found". What the asker may
 * not read counts as not there, so that nobody learns of it.
 * @throws AssistantError INVALID_INPUT
 */
export function checkFilter({ documents = [], folders = [], isAllowed }: Filter, manifest: BuildManifest): void {
  for (const name of new Set([...documents, ...folders])) {
    const isName = (other: string): boolean => other === name;
    const isNamed = allowedBy({ documents: documents.filter(isName), folders: folders.filter(isName), isAllowed });
    if (manifest.documents.some(({ document, state }) => state === 'ready' && isNamed?.(document))) continue;
    const shown = name.length > longestShown ? `${name.slice(0, longestShown)}…` : name;
    throw new AssistantError(
      'INVALID_INPUT',
      `library ${manifest.library} has nothing to search at ${JSON.stringify(shown)}; huixiang documents lists what it has`,
    );
  }
}

const longestShown = 200;
