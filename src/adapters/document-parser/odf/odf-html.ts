import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import { namedStyle } from '#adapters/document-parser/office/named-style.js';
import { odfFormula } from '#adapters/document-parser/odf/odf-formula.js';
import { odfLabel } from '#adapters/document-parser/odf/odf-labels.js';
import { countOdf, type OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import { odfList } from '#adapters/document-parser/odf/odf-list.js';
import { odfTable } from '#adapters/document-parser/odf/odf-table.js';
import type { OdfStyle } from '#adapters/document-parser/odf/odf-styles.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

interface Line {
  html: string;
  /** Blocks that hang in the line: text boxes, tables. */
  boxes: string;
}

const mostSpaces = 1_000;
const highest = 6;
const unseen: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'office:forms',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:bookmark',
  'text:number',
  'presentation:notes',
  'svg:title',
  'svg:desc',
  'office:event-listeners',
  'draw:glue-point',
  'text:ruby-text',
  'text:index-entry-link-start',
  'text:alphabetical-index-mark',
  'text:toc-mark',
  'text:table-of-content-source',
]);
/** Slides write every item as a list of its own, with empty items around the deeper ones. */
const splitList = /<\/li><\/([uo])l><\1l(?: start="\d+")?><li><([uo])l/gu;
const shapes =
  /^draw:(?:frame|custom-shape|rect|ellipse|circle|line|polygon|polyline|path|regular-polygon|connector|caption|g|a|page-thumbnail)$/u;

/** The blocks inside an element as HTML. */
export function odfBlocks(element: XmlElement, walk: OdfWalk): string {
  return elementsIn(element)
    .map((child) => block(child, walk))
    .join('')
    .replaceAll('</pre><pre>', '\n')
    .replaceAll('</blockquote><blockquote>', '')
    .replace(splitList, '<$2l')
    .replaceAll('</ul><ul>', '');
}

function block(element: XmlElement, walk: OdfWalk): string {
  const { name, attributes } = element;
  if (name === 'text:p' || name === 'text:h') return paragraph(element, walk);
  if (name === 'text:list') return odfList(element, walk, block);
  if (name === 'table:table') return odfTable(element, walk);
  if (shapes.test(name)) return drawing(element, walk);
  if (unseen.has(name)) return '';
  if (name === 'text:section' && attributes['text:display'] === 'none') {
    countOdf(walk, 'hidden');
    return '';
  }
  return odfBlocks(element, walk);
}

function paragraph(element: XmlElement, walk: OdfWalk): string {
  const style = walk.file.styles.style('paragraph', element.attributes['text:style-name']);
  const names = style.names.map(namedStyle);
  const line: Line = { html: '', boxes: '' };
  inline(element, line, [style], walk);
  const level = headingLevel(element, style);
  if (level !== null) return `<h${level}>${headingNumber(element, walk)}${line.html}</h${level}>${line.boxes}`;
  if (namedStyle(style.names.find((name) => !/^P\d+$/u.test(name)) ?? '').isTitle)
    return line.html.trim() ? `<h1>${line.html}</h1>${line.boxes}` : line.boxes;
  if (names.some(({ isCode }) => isCode)) return `<pre>${line.html.replace(/<\/?(?:strong|em|code)>/gu, '')}</pre>${line.boxes}`;
  if (!line.html.trim()) return line.boxes;
  return `${names.some(({ isQuote }) => isQuote) ? `<blockquote><p>${line.html}</p></blockquote>` : `<p>${line.html}</p>`}${line.boxes}`;
}

function headingLevel({ name, attributes }: XmlElement, style: OdfStyle): number | null {
  const level = Number.parseInt(attributes['text:outline-level'] ?? '', 10) || style.outlineLevel;
  return name === 'text:h' ? Math.min(level ?? 1, highest) : null;
}

function headingNumber({ attributes }: XmlElement, { headings, file, verbatim }: OdfWalk): string {
  const level = Math.min(Math.max(Number.parseInt(attributes['text:outline-level'] ?? '1', 10) || 1, 1), 10);
  if (attributes['text:is-list-header'] === 'true') return '';
  headings.length = Math.min(headings.length, level);
  while (headings.length < level) headings.push(headings.length + 1 < level ? 1 : 0);
  headings[level - 1] = (headings[level - 1] ?? 0) + 1;
  const label = odfLabel(file.styles.outlineLevel, headings);
  return label ? `${verbatim.put(withoutMarks(label))} ` : '';
}

function inline(element: XmlElement, line: Line, styles: readonly OdfStyle[], walk: OdfWalk): void {
  for (const child of element.children) {
    if (typeof child === 'string') line.html += visible(withoutMarks(child), styles, walk);
    else inlineElement(child, line, styles, walk);
  }
}

function inlineElement(child: XmlElement, line: Line, styles: readonly OdfStyle[], walk: OdfWalk): void {
  const { name, attributes } = child;
  if (name === 'text:s') line.html += ' '.repeat(Math.min(Number.parseInt(attributes['text:c'] ?? '1', 10) || 1, mostSpaces));
  else if (name === 'text:tab') line.html += '\t';
  else if (name === 'text:line-break') line.html += '<br>';
  else if (name === 'text:note') note(child, line, walk);
  else if (name === 'office:annotation') countOdf(walk, 'comments');
  else if (name === 'text:hidden-text' || name === 'text:hidden-paragraph') countOdf(walk, 'hidden');
  else if (shapes.test(name)) hang(child, line, walk);
  else if (name === 'text:span') span(child, line, styles, walk);
  else if (name === 'text:a') link(child, line, styles, walk);
  else if (!unseen.has(name) && name !== 'office:annotation-end') inline(child, line, styles, walk);
}

function visible(text: string, styles: readonly OdfStyle[], walk: OdfWalk): string {
  if (!text.trim()) return escapeXml(text);
  const nearest = (property: string): string | null =>
    styles.map((style) => style.property(property)).find((value) => value !== null) ?? null;
  const isShaded = walk.isShaded || styles.some((style) => !/^(?:transparent|#f{6})?$/iu.test(style.property('fo:background-color') ?? ''));
  const size = /^([\d.]+)pt$/u.exec(nearest('fo:font-size') ?? '');
  const coloured = styles.find((style) => style.property('fo:color') !== null || style.property('style:use-window-font-color') === 'true');
  const isWhite = /^#(?:f[8-9a-f]){3}$/iu.test(coloured?.property('fo:color') ?? '');
  if (nearest('text:display') === 'none' || (size && Number(size[1]) <= 1) || (isWhite && !isShaded)) {
    countOdf(walk, 'hidden');
    return '';
  }
  return escapeXml(text);
}

function span(element: XmlElement, line: Line, styles: readonly OdfStyle[], walk: OdfWalk): void {
  const style = walk.file.styles.style('text', element.attributes['text:style-name']);
  const inner: Line = { html: '', boxes: '' };
  inline(element, inner, [style, ...styles], walk);
  const tag = tagOf(style);
  line.html += tag && inner.html.trim() ? `<${tag}>${inner.html}</${tag}>` : inner.html;
  line.boxes += inner.boxes;
}

function tagOf(style: OdfStyle): string | null {
  if (style.names.some((name) => namedStyle(name).isCode)) return 'code';
  if ((style.property('style:text-position') ?? '').startsWith('super')) return 'sup';
  if (style.property('fo:font-weight') === 'bold') return 'strong';
  if (style.property('fo:font-style') === 'italic') return 'em';
  return (style.property('style:text-line-through-style') ?? 'none') === 'none' ? null : 'del';
}

function link(element: XmlElement, line: Line, styles: readonly OdfStyle[], walk: OdfWalk): void {
  const inner: Line = { html: '', boxes: '' };
  inline(element, inner, styles, walk);
  const target = element.attributes['xlink:href'] ?? '';
  line.html += !target || target.startsWith('#') ? inner.html : `<a href="${escapeXml(target)}">${inner.html}</a>`;
  line.boxes += inner.boxes;
}

function note(element: XmlElement, line: Line, walk: OdfWalk): void {
  const number = walk.notes.push('');
  const body = childOf(element, 'text:note-body');
  const html = body ? odfBlocks(body, walk) : '';
  walk.notes[number - 1] = html.startsWith('<p>') ? `<p>[^${number}]: ${html.slice(3)}` : `<p>[^${number}]: </p>${html}`;
  line.html += `[^${number}]`;
}

/** A drawing in a line: pictures and formulas stand in it, what has paragraphs comes after. */
function hang(element: XmlElement, line: Line, walk: OdfWalk): void {
  const html = drawing(element, walk);
  if (/^(?:<p>[^<]*<\/p>)$/u.test(html) && childOf(element, 'draw:text-box') === undefined) line.html += html.slice(3, -4);
  else line.boxes += html;
}

function drawing(element: XmlElement, walk: OdfWalk): string {
  const image = elementsIn(element).find(({ name, attributes }) => name === 'draw:image' && attributes['xlink:href']);
  const object = childOf(element, 'draw:object')?.attributes['xlink:href'];
  const formula = object ? odfFormula(object, walk.file) : '';
  if (formula) return `<p>${walk.verbatim.put(`$${formula}$`)}</p>`;
  const table = childOf(element, 'table:table');
  if (table) return odfTable(table, walk);
  const alt =
    ['svg:desc', 'svg:title']
      .map((name) => childOf(element, name))
      .map((found) => (found ? textOf(found) : ''))
      .find(Boolean) ?? '';
  const inner = odfBlocks(
    { ...element, children: elementsIn(element).filter(({ name }) => !/^draw:(?:image|object)/u.test(name)) },
    { ...walk, isShaded: true },
  );
  return `${image ? picture(image, alt, walk) : ''}${inner}`;
}

function picture(image: XmlElement, alt: string, walk: OdfWalk): string {
  const embedded = childOf(image, 'office:binary-data');
  const part = (image.attributes['xlink:href'] ?? '').replace(/^\.\//u, '');
  if (part.startsWith('ObjectReplacements/')) return '';
  const bytes = embedded ? Buffer.from(textOf(embedded), 'base64') : walk.file.zip.bytes(part);
  if (!bytes) countOdf(walk, 'pictures');
  return bytes ? `<p>${walk.pictures.put(bytes, alt)}</p>` : '';
}
