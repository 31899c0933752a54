import { decodeText } from '#adapters/document-parser/decode-text.js';
import { openEpub, partName, type EpubPackage } from '#adapters/document-parser/epub/epub-package.js';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import { openPage } from '#adapters/document-parser/html/open-page.js';
import { readPagePictures } from '#adapters/document-parser/html/page-pictures.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import { sumWarnings } from '#adapters/document-parser/sum-warnings.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';

const anyHeading = /^#{1,6} /mu;

/** An electronic book: what it says about itself, then its chapters in reading order, their pictures and notes in place. */
export async function parseEpub(
  bytes: Uint8Array,
  { readPicture, unitDone }: Pick<ParseContext, 'readPicture' | 'unitDone'>,
): Promise<Reading> {
  const book = await openEpub(bytes);
  const read = onceEach(readPicture);
  const about = book.about.map(([name, value]) => `<strong>${name}:</strong> ${escapeXml(value)}`).join('<br>');
  const parts = [htmlToMarkdown(`<p>${about}</p>`)];
  const warnings: string[] = [];
  let missing = 0;
  for (const name of book.chapters) {
    const chapter = await readChapter(book, name, read);
    if (!chapter) missing += 1;
    else if (chapter.markdown) parts.push(chapter.markdown);
    warnings.push(...(chapter?.warnings ?? []));
    unitDone();
  }
  if (parts.length === 1) throw new Error('it is damaged: none of its chapters is there');
  const reading = parseMarkdown(parts.filter(Boolean).join('\n\n'), [
    ...sumWarnings(warnings),
    ...(missing > 0 ? [`chapters that could not be read: ${missing}`] : []),
  ]);
  return { ...withMarks(reading, book.marks), title: book.title || reading.title };
}

interface Chapter {
  readonly markdown: string;
  readonly warnings: readonly string[];
}

async function readChapter({ zip, contents }: EpubPackage, name: string, read: ParseContext['readPicture']): Promise<Chapter | null> {
  const bytes = zip.bytes(name);
  if (!bytes) return null;
  const page = openPage(decodeText(bytes).text, true);
  const find = (address: string): Promise<Uint8Array | null> =>
    Promise.resolve(/^[a-z]+:/iu.test(address) ? null : zip.bytes(partName(name, address)));
  const losses = await readPagePictures(page.document, find, read);
  for (const link of page.document.querySelectorAll('a'))
    if (!/^(?:https?|mailto):/iu.test(link.getAttribute('href') ?? '')) link.replaceWith(...link.childNodes);
  const markdown = page.markdown(true);
  const title = contents.get(name);
  const heading = title && markdown && !anyHeading.test(markdown) ? `${htmlToMarkdown(`<h1>${escapeXml(title)}</h1>`)}\n\n` : '';
  return { markdown: heading + markdown, warnings: [...page.warnings, ...losses] };
}
