import { parseHTML } from 'linkedom';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { onceEach } from '#adapters/document-parser/once-each.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { officeMarks } from '#adapters/document-parser/office/office-marks.js';
import { placedPictures } from '#adapters/document-parser/office/placed-pictures.js';
import { isPlainTitle, slidePages, type WrittenSlide } from '#adapters/document-parser/office/slide-pages.js';
import { pptxHtml } from '#adapters/document-parser/pptx/pptx-html.js';
import { pptxList } from '#adapters/document-parser/pptx/pptx-list.js';
import { openPptx, relatedPart, type PptxPackage, type PptxPart } from '#adapters/document-parser/pptx/pptx-package.js';
import { pptxShapes } from '#adapters/document-parser/pptx/pptx-shapes.js';
import { kindOf, placeholderOf, pptxSlide, type PptxSlide } from '#adapters/document-parser/pptx/pptx-slide.js';
import { pptxParagraphs } from '#adapters/document-parser/pptx/pptx-text.js';
import { raiseDigits } from '#adapters/document-parser/office/raise-digits.js';
import { withMarks } from '#adapters/document-parser/with-marks.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { keepVerbatim } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsBelow, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

const told: Readonly<Record<string, string>> = {
  hidden: 'hidden text left out',
  comments: 'comments left out',
  pictures: 'pictures not found',
  charts: 'charts or diagrams without values',
  damaged: 'slides that could not be read',
};

/** A presentation: slide by slide in the order they are shown, with number and title, then what it shows, then its notes. */
export async function parsePptx(
  bytes: Uint8Array,
  { readPicture, maxPages, unitDone }: Pick<ParseContext, 'readPicture' | 'maxPages' | 'unitDone'>,
): Promise<Reading> {
  const file = await openPptx(bytes);
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const read = onceEach(readPicture);
  const written: WrittenSlide[] = [];
  let beyond = 0;
  let unseen = 0;
  for (const [place, name] of file.slides.entries()) {
    const part = partOf(file, name);
    if (!part) count('damaged');
    else if (/^(?:0|false)$/u.test(part.root.attributes['show'] ?? '1')) unseen += 1;
    else if (written.length >= maxPages) beyond += 1;
    else {
      const slide = pptxSlide(file, part, { verbatim: keepVerbatim(), pictures: placedPictures(read), count });
      written.push(await writeSlide(slide, place + 1));
      unitDone();
    }
  }
  const warnings = [
    ...[...counts].map(([what, many]) => `${told[what] ?? what}: ${many}`),
    ...(unseen > 0 ? [`hidden slides left out: ${unseen}`] : []),
    ...(beyond > 0 ? [`slides left out after the first ${maxPages}: ${beyond}`] : []),
  ];
  return withMarks(slidePages(written, warnings), officeMarks(file.text));
}

function partOf(file: PptxPackage, name: string): PptxPart | null {
  try {
    return file.part(name);
  } catch {
    return null;
  }
}

async function writeSlide(slide: PptxSlide, number: number): Promise<WrittenSlide> {
  const tree = childOf(slide.part.root, 'p:cSld', 'p:spTree');
  const shapes = tree ? pptxShapes(tree, slide) : [];
  const heads = shapes.filter(({ element }) => kindOf(placeholderOf(element)?.type ?? '') === 'title');
  const titles = heads.map((head) => pptxHtml(head, shapes, slide));
  const title = plain(slide.verbatim.restore(htmlToMarkdown(titles[0] ?? '')));
  const isPlain = isPlainTitle(title);
  const rest = shapes.filter((shape) => !(isPlain && shape === heads[0])).map((shape) => pptxHtml(shape, shapes, slide));
  const spoken = notes(slide);
  const body = await markdown(`${rest.join('')}${background(slide)}${spoken ? `<p>Notes:</p>${spoken}` : ''}`, slide);
  const heading = `## Slide ${number}${isPlain ? `: ${title}` : ''}`;
  return { number, title: isPlain ? title : '', markdown: [heading, body].filter(Boolean).join('\n\n') };
}

/** A title stands in one line. */
function plain(text: string): string {
  return text.replace(/^#+\s/u, '').replace(/\s+/gu, ' ').trim();
}

async function markdown(html: string, { pictures, verbatim }: PptxSlide): Promise<string> {
  const { document } = parseHTML(`<!doctype html><html><body>${pictures.asElements(html)}</body></html>`);
  raiseDigits(document);
  await pictures.fill(document);
  return verbatim.restore(htmlToMarkdown(document.body.innerHTML));
}

/** A picture that is the whole slide, such as a scanned one. */
function background({ part, file, pictures }: PptxSlide): string {
  const ground = childOf(part.root, 'p:cSld', 'p:bg', 'p:bgPr');
  const blip = ground && elementsBelow(ground, new Set(['a:blip']))[0];
  const target = part.relationships.get(blip?.attributes['r:embed'] ?? '');
  const bytes = target && !target.isExternal ? file.bytes(target.target) : null;
  return bytes ? `<p>${pictures.put(bytes, '')}</p>` : '';
}

function notes(slide: PptxSlide): string {
  const comments = relatedPart(slide.file, slide.part, 'comments');
  for (const comment of comments ? elementsIn(comments.root) : []) if (comment.name.endsWith('cm')) slide.count('comments');
  const part = relatedPart(slide.file, slide.part, 'notesSlide');
  const tree = part && childOf(part.root, 'p:cSld', 'p:spTree');
  if (!part || !tree) return '';
  const frames = elementsIn(tree).filter((shape: XmlElement) => placeholderOf(shape)?.type === 'body');
  const owner = { ...slide, part, layout: null, master: null };
  return frames.map((shape) => pptxList(pptxParagraphs(childOf(shape, 'p:txBody'), shape, owner, 'unknown'))).join('');
}
