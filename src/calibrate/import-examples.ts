import type { Example } from '#domain/gate.js';
import { normaliseText } from '#shared/normalise-text.js';
import type { ExampleFile } from '#calibrate/read-example-file.js';

interface Line {
  readonly line: number;
  readonly text: string;
}

/** What became of the lines of a file. */
export interface ImportReport {
  readonly taken: number;
  /** Said already, with the same label: in the library, or further up in the file. */
  readonly doubled: readonly Line[];
  /** Said already, with the other label, which is `before`. */
  readonly conflicting: readonly (Line & { readonly before: 'good' | 'bad' })[];
  readonly skipped: ExampleFile['skipped'];
}

const longest = 8_000;

/** Adds what a file says to the examples of a library. @param overwrites whether the file is right where both disagree */
export function importExamples(
  before: readonly Example[],
  { found, skipped }: ExampleFile,
  overwrites: boolean,
): { readonly after: readonly Example[]; readonly report: ImportReport } {
  const byText = new Map(before.map((example) => [keyOf(example), example]));
  const doubled: Line[] = [];
  const conflicting: ImportReport['conflicting'][number][] = [];
  const unusable: ExampleFile['skipped'][number][] = [];
  let taken = 0;
  for (const { line, example: said } of found) {
    const example = { ...said, text: said.text.trim() };
    if (example.text === '' || example.text.length > longest) {
      unusable.push({ line, why: `a text has 1 to ${longest} characters` });
      continue;
    }
    const key = keyOf(example);
    const known = byText.get(key);
    const { text } = example;
    if (known?.good === example.good) doubled.push({ line, text });
    else {
      if (known) conflicting.push({ line, text, before: known.good ? 'good' : 'bad' });
      if (known && !overwrites) continue;
      byText.delete(key);
      byText.set(key, example);
      taken += 1;
    }
  }
  return {
    after: [...byText.values()],
    report: { taken, doubled, conflicting, skipped: [...skipped, ...unusable].sort((a, b) => a.line - b.line) },
  };
}

/** As `distinctExamples` tells them apart. */
function keyOf({ text, group }: Example): string {
  return `${group ?? ''}\n${normaliseText(text).toLowerCase()}`;
}
