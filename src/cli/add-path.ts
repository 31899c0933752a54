import type { Filter } from '#domain/filter.js';

/** One more `--in PATH`: a document, or a folder and everything below it. */
export function addPath(path: string, { documents = [], folders = [] }: Filter = {}): Filter {
  return { documents: [...documents, path], folders: [...folders, path] };
}
