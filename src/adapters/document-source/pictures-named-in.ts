import { decodedUri } from '#shared/decoded-uri.js';

const ending = /\.(?:png|jpe?g|webp|bmp|tiff?|gif)(?=[\s"'<>()[\]?#]|$)/giu;
const border = /["'<>()[\]\n]/u;
const longestName = 300;
const mostNames = 200;

/**
 * Whatever in a text looks like the path of a picture, by its ending: more than the pictures it shows, in any markup. Looks back
 * from each ending, so that the time grows with the text alone.
 */
export function picturesNamedIn(text: string): string[] {
  const names = new Set<string>();
  for (const { index, 0: dot } of text.matchAll(ending)) {
    const before = text.slice(Math.max(0, index - longestName), index + dot.length);
    const name = before.split(border).at(-1)?.trim() ?? '';
    for (const candidate of [name, name.split(/\s/u).at(-1) ?? ''])
      names.add(decodedUri(candidate.replace(/^file:/iu, '')).replaceAll('\\', '/'));
    if (names.size >= mostNames) break;
  }
  return [...names];
}
