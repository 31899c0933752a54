import { parseHTML } from 'linkedom';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { keepTellingAddresses } from '#adapters/document-parser/office/keep-telling-addresses.js';
import { odfBlocks } from '#adapters/document-parser/odf/odf-html.js';
import type { OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import type { OdfFile } from '#adapters/document-parser/odf/open-odf.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { placedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { raiseDigits } from '#adapters/document-parser/office/raise-digits.js';
import { keepVerbatim } from '#adapters/document-parser/office/verbatim.js';

/** What turns an OpenDocument file into Markdown, piece by piece. */
export interface OdfReading {
  readonly walk: OdfWalk;
  /** Finishes the HTML of a piece: its notes and the words of its pictures are put in. */
  readonly markdown: (html: string) => Promise<string>;
  readonly warnings: () => string[];
}

const told: Readonly<Record<string, string>> = {
  hidden: 'hidden text left out',
  comments: 'comments left out',
  pictures: 'pictures not found',
};

export function odfReading(file: OdfFile, readPicture: ParseContext['readPicture'], isShaded: boolean): OdfReading {
  const pictures = placedPictures(onceEach(readPicture));
  const verbatim = keepVerbatim();
  const walk: OdfWalk = {
    file,
    verbatim,
    pictures,
    notes: [],
    counts: new Map(),
    headings: [],
    lists: new Map(),
    isShaded,
    blocks: odfBlocks,
  };
  return {
    walk,
    markdown: async (html) => {
      const { document } = parseHTML(`<!doctype html><html><body>${pictures.asElements(html)}</body></html>`);
      raiseDigits(document);
      await pictures.fill(document);
      return verbatim.restore(htmlToMarkdown(keepTellingAddresses(document.body.innerHTML)));
    },
    warnings: () => [...walk.counts].map(([what, count]) => `${told[what] ?? what}: ${count}`),
  };
}
