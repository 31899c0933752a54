import { docxDrawing } from '#adapters/document-parser/docx/docx-drawings.js';
import type { DocxPlace, DocxReader } from '#adapters/document-parser/docx/docx-reader.js';
import type { DocxStyle } from '#adapters/document-parser/docx/docx-styles.js';
import { isVisible } from '#adapters/document-parser/docx/docx-visibility.js';
import { ommlToLatex } from '#adapters/document-parser/docx/omml-to-latex.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** The content of a line, rewritten; `formulas` stand in it as runs of their own. */
export interface DocxLine {
  readonly runs: XmlElement[];
  readonly boxes: XmlNode[];
  /** LaTeX of the formulas, in order. */
  readonly formulas: string[];
  /** Visible letters outside formulas. */
  text: string;
  /** The part of `text` set in letters of one width. */
  codeText: string;
}

interface Style {
  readonly paragraph: DocxStyle;
  readonly isCode: boolean;
  readonly isHeading: boolean;
}

const kept: ReadonlySet<string> = new Set(['w:tab', 'w:br', 'w:noBreakHyphen', 'w:sym']);
const fields: ReadonlySet<string> = new Set(['w:fldChar', 'w:instrText']);
const passed: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:customXml',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
  'mc:Choice',
]);
const formats = ['w:b', 'w:i', 'w:strike', 'w:vertAlign'];
const monospaced = /mono|courier|consolas|menlo|monaco|lucida console|source code|fira code|terminal|fixedsys|sf mono/iu;

/** Rewrites what stands in a paragraph: only what a reader sees, formulas as marks, pictures as marks, text boxes apart. */
export function docxLine(paragraph: XmlElement, style: Style, reader: DocxReader, place: DocxPlace): DocxLine {
  const isShaded = place.isShaded || style.paragraph.isShaded || hasShadeOf(paragraph);
  return new LineRewriter(style, reader, isShaded).rewrite(paragraph);
}

class LineRewriter {
  private readonly line: DocxLine = { runs: [], boxes: [], formulas: [], text: '', codeText: '' };

  constructor(
    private readonly style: Style,
    private readonly reader: DocxReader,
    private readonly isShaded: boolean,
  ) {}

  rewrite(paragraph: XmlElement): DocxLine {
    this.collect(paragraph, this.line.runs);
    return this.line;
  }

  private collect(element: XmlElement, runs: XmlElement[]): void {
    for (const child of elementsIn(element)) {
      if (child.name === 'w:r') runs.push(...this.rewriteRun(child));
      else if (child.name === 'w:hyperlink') runs.push(...this.link(child));
      else if (child.name === 'm:oMath') runs.push(this.formula(child));
      else if (child.name === 'm:oMathPara') this.collect(child, runs);
      else if (child.name === 'mc:AlternateContent') runs.push(...this.alternative(child));
      else if (passed.has(child.name)) this.collect(child, runs);
    }
  }

  private link(element: XmlElement): XmlElement[] {
    const runs: XmlElement[] = [];
    this.collect(element, runs);
    const id = element.attributes['r:id'];
    return id !== undefined && this.reader.relationships.get(id)?.isExternal
      ? [{ ...element, attributes: { 'r:id': id }, children: runs }]
      : runs;
  }

  /** A choice between two ways to write a line; drawings have theirs inside runs. */
  private alternative(element: XmlElement): XmlElement[] {
    const runs: XmlElement[] = [];
    const choice = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback');
    if (choice) this.collect(choice, runs);
    return runs;
  }

  private formula(element: XmlElement): XmlElement {
    const latex = withoutMarks(ommlToLatex(element));
    this.line.formulas.push(latex);
    return textRun(latex ? this.reader.verbatim.put(`$${latex}$`) : '');
  }

  private rewriteRun(run: XmlElement): XmlElement[] {
    const own = childOf(run, 'w:rPr');
    const styleId = own && childOf(own, 'w:rStyle')?.attributes['w:val'];
    const letters = styleId === undefined ? null : this.reader.styles(styleId);
    const properties = [...(own ? [own] : []), ...(letters?.runs ?? []), ...this.style.paragraph.runs];
    const content = elementsIn(run);
    if (!isVisible(properties, this.isShaded || letters?.isShaded === true)) {
      if (content.some((child) => child.name === 'w:t' && textOf(child).trim())) this.reader.count('hidden');
      return [{ ...run, children: content.filter(({ name }) => fields.has(name)) }];
    }
    const isCode = letters?.isCode === true || isMonospaced([...(own ? [own] : []), ...(letters?.runs ?? [])]);
    const children = content.flatMap((child) => this.inRun(child, isCode));
    return [{ name: 'w:r', attributes: {}, children: this.style.isCode ? children : [...this.looks(properties, isCode), ...children] }];
  }

  private inRun(child: XmlElement, isCode: boolean): XmlElement[] {
    if (kept.has(child.name) || fields.has(child.name)) return [child];
    if (child.name === 'w:t') {
      const text = withoutMarks(textOf(child));
      this.line.text += text;
      if (isCode) this.line.codeText += text;
      return [words(text)];
    }
    if (child.name === 'w:cr') return [{ ...child, name: 'w:br' }];
    if (child.name === 'w:ptab') return [{ ...child, name: 'w:tab' }];
    if (child.name === 'w:footnoteReference' || child.name === 'w:endnoteReference') {
      const note = `${child.name.slice(2, -'Reference'.length)} ${child.attributes['w:id'] ?? ''}`;
      return this.reader.notes.has(note) ? [{ ...child, attributes: { 'w:id': child.attributes['w:id'] ?? '' } }] : [];
    }
    if (child.name === 'w:commentReference') this.reader.count('comments');
    if (child.name === 'w:ruby')
      return elementsBelow(child, new Set(['w:rubyBase']))
        .flatMap((base) => elementsBelow(base, new Set(['w:t'])))
        .flatMap((text) => this.inRun(text, isCode));
    if (!['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent'].includes(child.name)) return [];
    const { marks, boxes } = docxDrawing(child, this.reader);
    this.line.boxes.push(...boxes);
    return marks ? [words(marks)] : [];
  }

  private looks(properties: readonly XmlElement[], isCode: boolean): XmlElement[] {
    if (isCode)
      return [{ name: 'w:rPr', attributes: {}, children: [{ name: 'w:rStyle', attributes: { 'w:val': 'HxCodeWords' }, children: [] }] }];
    const own = properties.slice(0, properties.length - this.style.paragraph.runs.length);
    const found = formats.flatMap((name) => own.flatMap((of) => childOf(of, name) ?? []).slice(0, 1));
    const used = this.style.isHeading ? found.filter(({ name }) => name === 'w:vertAlign') : found;
    return used.length > 0 ? [{ name: 'w:rPr', attributes: {}, children: used }] : [];
  }
}

/** A run with nothing but text. */
export function textRun(text: string): XmlElement {
  return { name: 'w:r', attributes: {}, children: [words(text)] };
}

function words(text: string): XmlElement {
  return { name: 'w:t', attributes: { 'xml:space': 'preserve' }, children: [text] };
}

function isMonospaced(properties: readonly XmlElement[]): boolean {
  const fonts = properties.flatMap((of) => childOf(of, 'w:rFonts') ?? [])[0]?.attributes ?? {};
  return monospaced.test(fonts['w:ascii'] ?? fonts['w:hAnsi'] ?? '');
}

function hasShadeOf(paragraph: XmlElement): boolean {
  const shade = childOf(paragraph, 'w:pPr', 'w:shd');
  return shade !== undefined && !/^(?:auto|f{6})$/iu.test(shade.attributes['w:fill'] ?? 'auto');
}
