import { docxLine, textRun, type DocxLine } from '#adapters/document-parser/docx/docx-inline.js';
import { docxListDepth, type DocxListDepth, type ListPlace } from '#adapters/document-parser/docx/docx-list-depth.js';
import { leftOf } from '#adapters/document-parser/docx/docx-numbering.js';
import { docxTable } from '#adapters/document-parser/docx/docx-table.js';
import type { DocxPlace, DocxReader } from '#adapters/document-parser/docx/docx-reader.js';
import type { DocxStyle } from '#adapters/document-parser/docx/docx-styles.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

interface Draft {
  readonly paragraph: XmlElement;
  readonly line: DocxLine;
  readonly style: string | null;
  readonly label: ListLabel | null;
  /** Written with letters of one width, so that it may be code. */
  readonly isMonospaced: boolean;
}

interface ListLabel {
  readonly list: 'bullet' | 'number' | null;
  readonly text: string;
  readonly place: ListPlace;
}

const passed: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);
/** Signs that prose hardly has. */
const codeSigns = /[{}[\]();=<>$#\\|`]|--?\w|::|\w_\w/u;
const lastOutline = 6;
export const numberMarks = ['\uFDD4', '\uFDD5'] as const;

/** Rewrites the paragraphs and tables of a part so that only what a reader sees is left, in few styles: HxHeading1, HxCode... */
export function docxBlocks(story: XmlElement, reader: DocxReader, place: DocxPlace): XmlNode[] {
  const drafts = collect(story);
  const isCode = codeAmong(drafts);
  const depths = docxListDepth();
  return drafts.flatMap((draft, i) => {
    if (!('line' in draft)) {
      depths.end();
      return [draft];
    }
    const paragraphs = formulasOnly(draft, reader, place) ?? [finished(draft, isCode[i] === true, reader, depths)];
    return [...paragraphs, ...draft.line.boxes];
  });

  function collect(element: XmlElement): (Draft | XmlElement)[] {
    return elementsIn(element).flatMap((child) => {
      if (child.name === 'w:p') return [drafted(child, reader, place)];
      if (child.name === 'm:oMathPara' || child.name === 'm:oMath')
        return [drafted({ name: 'w:p', attributes: {}, children: [child] }, reader, place)];
      if (child.name === 'w:tbl') return [docxTable(child, reader, place)];
      if (child.name === 'w:altChunk') reader.count('inserted files');
      if (child.name === 'mc:AlternateContent')
        return collect(childOf(child, 'mc:Choice') ?? childOf(child, 'mc:Fallback') ?? { ...child, children: [] });
      return passed.has(child.name) ? collect(child) : [];
    });
  }
}

function drafted(paragraph: XmlElement, reader: DocxReader, place: DocxPlace): Draft {
  const properties = childOf(paragraph, 'w:pPr');
  const styleId = properties && childOf(properties, 'w:pStyle')?.attributes['w:val'];
  const style = reader.styles(styleId);
  const heading = headingOf(properties, style);
  const name = heading ? `HxHeading${heading}` : style.isTitle ? 'HxTitle' : style.isCode ? 'HxCode' : style.isQuote ? 'HxQuote' : null;
  const line = docxLine(
    paragraph,
    { paragraph: style, isCode: style.isCode && !heading, isHeading: Boolean(heading) || style.isTitle },
    reader,
    place,
  );
  const isEmpty = line.text.trim() === '' && line.runs.every(({ children }) => children.length === 0);
  const label = isEmpty || name === 'HxCode' ? null : labelOf(properties, styleId, style, reader);
  return {
    paragraph,
    line,
    style: name,
    label,
    isMonospaced: name === null && label === null && line.text.trim() !== '' && line.codeText === line.text,
  };
}

function headingOf(properties: XmlElement | undefined, style: DocxStyle): number | null {
  const written = properties && childOf(properties, 'w:outlineLvl')?.attributes['w:val'];
  if (written === undefined) return style.heading;
  const level = Number.parseInt(written, 10) + 1;
  return level >= 1 && level <= 9 ? Math.min(level, lastOutline) : null;
}

function labelOf(properties: XmlElement | undefined, styleId: string | undefined, style: DocxStyle, reader: DocxReader): ListLabel | null {
  const own = properties && childOf(properties, 'w:numPr');
  const list = (own && childOf(own, 'w:numId')?.attributes['w:val']) ?? style.numbering?.list;
  if (list === undefined || list === '0') return null;
  const written = own && childOf(own, 'w:ilvl')?.attributes['w:val'];
  const level =
    written === undefined
      ? (style.numbering?.level ?? reader.numbering.levelOfStyle(list, styleId ?? '') ?? 0)
      : Number.parseInt(written, 10) || 0;
  const label = reader.numbering.next(list, level);
  if (!label) return null;
  const place = { list, level, indent: leftOf(properties) ?? reader.numbering.indent(list, level) };
  if (label.kind === 'bullet') return { list: 'bullet', text: '', place };
  if (label.kind === 'number') return { list: 'number', text: String(label.value), place };
  return { list: level > 0 ? 'bullet' : null, text: label.text, place };
}

/** Code by its style, or several lines of one width with signs that prose does not have. */
function codeAmong(drafts: readonly (Draft | XmlElement)[]): boolean[] {
  const isCode = drafts.map(
    (draft) => 'line' in draft && (draft.style === 'HxCode' || (draft.isMonospaced && codeSigns.test(draft.line.text))),
  );
  const spread = (i: number, from: number): void => {
    const draft = drafts[i];
    if (isCode[from] && draft && 'line' in draft && draft.isMonospaced) isCode[i] = true;
  };
  for (let i = 1; i < drafts.length; i += 1) spread(i, i - 1);
  for (let i = drafts.length - 2; i >= 0; i -= 1) spread(i, i + 1);
  return isCode;
}

/** Formulas that stand alone, each as a paragraph of its own; null where there is more in the line. */
function formulasOnly({ line, style, label }: Draft, { verbatim }: DocxReader, { isInCell }: DocxPlace): XmlElement[] | null {
  if (line.formulas.length === 0 || isInCell || style || label || line.text.trim() !== '') return null;
  return line.formulas.flatMap((latex) => (latex ? [written([textRun(verbatim.put(`$$${latex}$$`))], [])] : []));
}

function finished({ paragraph, line, style, label }: Draft, isCode: boolean, { verbatim }: DocxReader, depths: DocxListDepth): XmlElement {
  const isEmpty = line.runs.length === 0;
  const isHeading = style !== null && /^Hx(?:Heading|Title)/u.test(style);
  const isItem = label?.list !== null && label !== null && !isHeading && !isCode;
  if (!isItem && (!isEmpty || isCode)) depths.end();
  if (isCode) return written(line.text === '' ? [textRun(verbatim.put(''))] : withoutLooks(line.runs), [valued('w:pStyle', 'HxCode')]);
  if (isItem) return item(line, label, depths.at(label.place), verbatim);
  const number = label?.list === 'number' ? `${label.text}.` : (label?.text ?? '');
  const mark = childOf(paragraph, 'w:pPr', 'w:rPr', 'w:del');
  const properties = [...(style ? [valued('w:pStyle', style)] : []), ...(mark ? [element('w:rPr', [element('w:del', [])])] : [])];
  return written([...(number ? [textRun(`${verbatim.put(number)} `)] : []), ...line.runs], properties);
}

function item(line: DocxLine, label: ListLabel, depth: number, verbatim: Verbatim): XmlElement {
  const [open, close] = numberMarks;
  const isNumber = label.list === 'number';
  const before = isNumber ? `${open}${label.text}${close}` : label.text && `${verbatim.put(label.text)} `;
  const numbering = element('w:numPr', [valued('w:ilvl', String(depth)), valued('w:numId', isNumber ? '2' : '1')]);
  return written([...(before ? [textRun(before)] : []), ...line.runs], [numbering]);
}

function withoutLooks(runs: readonly XmlElement[]): XmlElement[] {
  return runs.map((run) => ({
    ...run,
    children: elementsIn(run).flatMap((child) => (child.name === 'w:r' ? withoutLooks([child]) : child.name === 'w:rPr' ? [] : [child])),
  }));
}

function written(runs: readonly XmlElement[], properties: readonly XmlElement[]): XmlElement {
  return element('w:p', [element('w:pPr', properties), ...runs]);
}

function valued(name: string, value: string): XmlElement {
  return { name, attributes: { 'w:val': value }, children: [] };
}

function element(name: string, children: readonly XmlNode[]): XmlElement {
  return { name, attributes: {}, children };
}
