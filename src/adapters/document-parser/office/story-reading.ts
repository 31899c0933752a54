import { parseHTML } from 'linkedom';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { keepTellingAddresses } from '#adapters/document-parser/office/keep-telling-addresses.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import type { PlacedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { raiseDigits } from '#adapters/document-parser/office/raise-digits.js';
import { storyHtml } from '#adapters/document-parser/office/story-html.js';
import type { StoryBlock } from '#adapters/document-parser/office/text-story.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';

/** A text with its notes, whose marks `[^1]` stand in it. */
export interface Stories {
  readonly blocks: readonly StoryBlock[];
  readonly notes: readonly (readonly StoryBlock[])[];
}

/** What the marks in a text stand for. */
interface Kept {
  readonly pictures: PlacedPictures;
  readonly verbatim: Verbatim;
}

/** A text read block by block, as Markdown; its pictures are read now. */
export async function storyReading(
  { blocks, notes }: Stories,
  { pictures, verbatim }: Kept,
  warnings: readonly string[],
): Promise<Reading> {
  const written = notes.map((note, i) => `<p>[^${i + 1}]: ${storyHtml(note, verbatim.put).replace(/^<p>/u, '')}`);
  const html = pictures.asElements(`${storyHtml(blocks, verbatim.put)}${written.join('')}`);
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  raiseDigits(document);
  await pictures.fill(document);
  return parseMarkdown(verbatim.restore(htmlToMarkdown(keepTellingAddresses(document.body.innerHTML))), warnings);
}
