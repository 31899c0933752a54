import { odfBlocks } from '#adapters/document-parser/odf/odf-html.js';
import type { OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import { odfSlideShapes } from '#adapters/document-parser/odf/odf-slide-shapes.js';
import { odfReading } from '#adapters/document-parser/odf/odf-reading.js';
import { openOdf } from '#adapters/document-parser/odf/open-odf.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
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
  const parts: string[] = [];
  for (const { slide, number } of shown.slice(0, maxPages)) {
    const title = titleOf(slide);
    const body = await markdown(slideHtml(slide, walk));
    parts.push(`## Slide ${number}${title ? `: ${title}` : ''}`, body);
    unitDone();
  }
  const notes = walk.notes.length > 0 ? [await markdown(walk.notes.join(''))] : [];
  const reading = parseMarkdown([...parts, ...notes].filter(Boolean).join('\n\n'), [
    ...warnings(),
    ...(shown.length < slides.length ? [`hidden slides left out: ${slides.length - shown.length}`] : []),
    ...(shown.length > maxPages ? [`slides left out after the first ${maxPages}: ${shown.length - maxPages}`] : []),
  ]);
  const marked = withMarks(reading, officeMarks(file.zip.text));
  return { ...marked, title: shown.map(({ slide }) => titleOf(slide)).find(Boolean) ?? null, pages: Math.min(shown.length, maxPages) };
}

function isHidden(slide: XmlElement, { file }: OdfWalk): boolean {
  return file.styles.style('drawing-page', slide.attributes['draw:style-name']).property('presentation:visibility') === 'hidden';
}

function isTitle({ attributes }: XmlElement): boolean {
  return attributes['presentation:class'] === 'title';
}

function titleOf(slide: XmlElement): string {
  const frame = elementsIn(slide).find(isTitle);
  return frame ? withoutMarks(lines(frame).join(' ')) : '';
}

function lines(element: XmlElement): string[] {
  return elementsIn(element).flatMap((child) =>
    child.name === 'text:p' ? textOf(child).replace(/\s+/gu, ' ').trim() || [] : lines(child),
  );
}

function slideHtml(slide: XmlElement, walk: OdfWalk): string {
  const title = elementsIn(slide).find(isTitle);
  const content = odfBlocks({ ...slide, children: odfSlideShapes(slide, walk).filter((child) => child !== title) }, walk);
  const notes = childOf(slide, 'presentation:notes');
  const frames = notes ? elementsIn(notes).filter(({ attributes }) => attributes['presentation:class'] === 'notes') : [];
  const spoken = frames.map((frame) => odfBlocks(frame, walk)).join('');
  return `${content}${spoken ? `<p>Notes:</p>${spoken}` : ''}`;
}
