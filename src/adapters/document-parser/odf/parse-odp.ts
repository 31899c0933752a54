import { odfBlocks } from '#adapters/document-parser/odf/odf-html.js';
import type { OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import { odfSlideShapes } from '#adapters/document-parser/odf/odf-slide-shapes.js';
import { odfReading } from '#adapters/document-parser/odf/odf-reading.js';
import { openOdf } from '#adapters/document-parser/odf/open-odf.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import { isPlainTitle, slidePages, type WrittenSlide } from '#adapters/document-parser/office/slide-pages.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** An OpenDocument presentation: slide by slide with number and title, then what it shows, then its notes. */
export async function parseOdp(
  bytes: Uint8Array,
  { readPicture, maxPages, unitDone }: Pick<ParseContext, 'readPicture' | 'maxPages' | 'unitDone'>,
): Promise<Reading> {
  const file = await openOdf(bytes, 'office:presentation');
  const { walk, markdown, warnings } = odfReading(file, readPicture, true);
  const slides = elementsIn(file.body).filter(({ name }) => name === 'draw:page');
  const shown = slides.map((slide, i) => ({ slide, number: i + 1 })).filter(({ slide }) => !isHidden(slide, walk));
  const written: WrittenSlide[] = [];
  for (const { slide, number } of shown.slice(0, maxPages)) {
    const title = titleOf(slide);
    const body = await markdown(slideHtml(slide, title, walk));
    const heading = `## Slide ${number}${title ? `: ${title}` : ''}`;
    written.push({ number, title, markdown: joined(heading, body) });
    unitDone();
  }
  const last = written.pop();
  const footnotes = walk.notes.length > 0 ? await markdown(walk.notes.join('')) : '';
  if (last) written.push({ ...last, markdown: joined(last.markdown, footnotes) });
  const reading = slidePages(written, [
    ...warnings(),
    ...(shown.length < slides.length ? [`hidden slides left out: ${slides.length - shown.length}`] : []),
    ...(shown.length > maxPages ? [`slides left out after the first ${maxPages}: ${shown.length - maxPages}`] : []),
  ]);
  return withMarks(reading, officeMarks(file.zip.text));
}

function joined(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n');
}

function isHidden(slide: XmlElement, { file }: OdfWalk): boolean {
  return file.styles.style('drawing-page', slide.attributes['draw:style-name']).property('presentation:visibility') === 'hidden';
}

function isTitle({ attributes }: XmlElement): boolean {
  return attributes['presentation:class'] === 'title';
}

/** Empty when it has none, or none that can stand in a heading. */
function titleOf(slide: XmlElement): string {
  const frame = elementsIn(slide).find(isTitle);
  const title = frame ? withoutMarks(lines(frame).join(' ')) : '';
  return isPlainTitle(title) ? title : '';
}

function lines(element: XmlElement): string[] {
  return elementsIn(element).flatMap((child) =>
    child.name === 'text:p' ? textOf(child).replace(/\s+/gu, ' ').trim() || [] : lines(child),
  );
}

function slideHtml(slide: XmlElement, heading: string, walk: OdfWalk): string {
  const title = heading ? elementsIn(slide).find(isTitle) : undefined;
  const content = odfBlocks({ ...slide, children: odfSlideShapes(slide, walk).filter((child) => child !== title) }, walk);
  const notes = childOf(slide, 'presentation:notes');
  const frames = notes ? elementsIn(notes).filter(({ attributes }) => attributes['presentation:class'] === 'notes') : [];
  const spoken = frames.map((frame) => odfBlocks(frame, walk)).join('');
  return `${content}${spoken ? `<p>Notes:</p>${spoken}` : ''}`;
}
