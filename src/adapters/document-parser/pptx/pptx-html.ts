import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import { pptxChart } from '#adapters/document-parser/pptx/pptx-chart.js';
import { pptxDiagram } from '#adapters/document-parser/pptx/pptx-diagram.js';
import { pptxList } from '#adapters/document-parser/pptx/pptx-list.js';
import { paintBehind, paintIn } from '#adapters/document-parser/pptx/pptx-paint.js';
import type { PptxPart } from '#adapters/document-parser/pptx/pptx-package.js';
import type { PlacedShape } from '#adapters/document-parser/pptx/pptx-shapes.js';
import type { PptxSlide } from '#adapters/document-parser/pptx/pptx-slide.js';
import { pptxParagraphs } from '#adapters/document-parser/pptx/pptx-text.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsBelow, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

const blips: ReadonlySet<string> = new Set(['a:blip']);
/** Descriptions that a program wrote tell nothing. */
const madeUp = /自动生成|自動產生|automatically generated|^(?:image|picture|图片|圖片)?\s*\d*$|\.(?:png|jpe?g|gif|bmp)$/iu;

/** What a shape shows, as HTML. @param shapes all of its slide, since what lies behind tells what is seen */
export function pptxHtml(shape: PlacedShape, shapes: readonly PlacedShape[], slide: PptxSlide): string {
  const { element } = shape;
  if (element.name === 'p:pic') return picture(element, slide);
  if (element.name === 'p:graphicFrame') return frame(element, slide);
  const text = pptxList(pptxParagraphs(childOf(element, 'p:txBody'), element, slide, paintBehind(shape, shapes, slide)));
  const fill = childOf(element, 'p:spPr', 'a:blipFill');
  return text + (fill ? marks(fill, slide) : '');
}

function picture(element: XmlElement, slide: PptxSlide): string {
  const named = childOf(element, 'p:nvPicPr', 'p:cNvPr')?.attributes ?? {};
  const alt = withoutMarks(named['descr'] || named['title'] || '')
    .replace(/\s+/gu, ' ')
    .trim();
  const said =
    alt && !madeUp.test(alt)
      ? `<p>${slide.verbatim.put(`![${alt.replace(/[[\]\\]/gu, '\\$&')}](${(named['name'] ?? '').replace(/\W/gu, '') || 'picture'}.${endingOf(element, slide)})`)}</p>`
      : '';
  return said + marks(element, slide);
}

function targetOf(blip: XmlElement | undefined, slide: PptxSlide): string | null {
  const target = slide.part.relationships.get(blip?.attributes['r:embed'] ?? '');
  return target && !target.isExternal ? target.target : null;
}

function endingOf(element: XmlElement, slide: PptxSlide): string {
  return /\.(\w{1,5})$/u.exec(targetOf(elementsBelow(element, blips)[0], slide) ?? '')?.[1] ?? 'png';
}

/** Marks of the pictures in an element, to be read later. */
function marks(element: XmlElement, slide: PptxSlide): string {
  return elementsBelow(element, blips)
    .map((blip) => {
      const target = targetOf(blip, slide);
      const bytes = target === null ? null : slide.file.bytes(target);
      if (!bytes) slide.count('pictures');
      return bytes ? `<p>${slide.pictures.put(bytes, '')}</p>` : '';
    })
    .join('');
}

function frame(element: XmlElement, slide: PptxSlide): string {
  const content = childOf(element, 'a:graphic', 'a:graphicData');
  const held = content ? elementsBelow(content, new Set(['a:tbl', 'c:chart', 'cx:chart', 'dgm:relIds', 'p:pic'])) : [];
  return held
    .map((one) => {
      if (one.name === 'a:tbl') return table(one, slide);
      if (one.name === 'p:pic') return picture(one, slide);
      if (one.name === 'dgm:relIds') return drawn(one, 'r:dm', slide, pptxDiagram);
      return drawn(one, 'r:id', slide, pptxChart);
    })
    .join('');
}

function drawn(element: XmlElement, attribute: string, slide: PptxSlide, write: (root: XmlElement) => string): string {
  const part = partOf(slide.part.relationships.get(element.attributes[attribute] ?? '')?.target, slide);
  const html = part ? write(part.root) : '';
  if (!html) slide.count('charts');
  return withoutMarks(html);
}

function partOf(name: string | undefined, slide: PptxSlide): PptxPart | null {
  try {
    return slide.file.part(name);
  } catch {
    return null;
  }
}

function table(element: XmlElement, slide: PptxSlide): string {
  const rows = elementsIn(element).filter(({ name }) => name === 'a:tr');
  return `<table>${rows
    .map(
      (row) =>
        `<tr>${elementsIn(row)
          .map((cell) => tableCell(cell, slide))
          .join('')}</tr>`,
    )
    .join('')}</table>`;
}

function tableCell(cell: XmlElement, slide: PptxSlide): string {
  const { gridSpan, rowSpan, hMerge, vMerge } = cell.attributes;
  if (cell.name !== 'a:tc' || isOn(hMerge) || isOn(vMerge)) return '';
  const behind = paintIn(childOf(cell, 'a:tcPr'), slide) ?? 'unknown';
  const html = pptxParagraphs(childOf(cell, 'a:txBody'), null, slide, behind === 'none' ? 'unknown' : behind)
    .map(({ html: line }) => line)
    .join('<br>');
  return `<td colspan="${escapeXml(gridSpan ?? '1')}" rowspan="${escapeXml(rowSpan ?? '1')}">${html}</td>`;
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
