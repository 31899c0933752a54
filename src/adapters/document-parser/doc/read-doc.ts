import type { DocFile, DocRange } from '#adapters/document-parser/doc/doc-file.js';
import { fieldLink } from '#adapters/document-parser/office/field-link.js';
import { docNumbering } from '#adapters/document-parser/doc/doc-numbering.js';
import { docNumber, type DocProperty } from '#adapters/document-parser/doc/doc-properties.js';
import { docRow } from '#adapters/document-parser/doc/doc-rows.js';
import { docStyles, type DocStyle } from '#adapters/document-parser/doc/doc-styles.js';
import { isDocVisible } from '#adapters/document-parser/doc/doc-visibility.js';
import type { WordNumbering } from '#adapters/document-parser/office/word-numbering.js';
import type { Stories } from '#adapters/document-parser/office/story-reading.js';
import { textStory, type StoryBlock, type StoryKind, type StoryLook } from '#adapters/document-parser/office/text-story.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { firstIndex } from '#shared/first-index.js';

const codes = { list: 0x460b, level: 0x260a, inTable: 0x2416, rowEnd: 0x2417, innerRowEnd: 0x244c, outline: 0x2640 };
const letterCodes = { deleted: 0x0800, bold: 0x0835, italic: 0x0836, struck: 0x0837, raised: 0x2a48, style: 0x4a30, picture: 0x6a03 };
const tables = { styles: 1, footnoteMarks: 2, footnotes: 3, endnoteMarks: 46, endnotes: 47 };

interface Line {
  readonly start: number;
  /** Place of the sign that ends it. */
  readonly end: number;
  readonly style: DocStyle;
  readonly properties: readonly DocProperty[];
}

/** What was read from an old Word document. */
export interface DocReading extends Stories {
  readonly counts: ReadonlyMap<string, number>;
}

interface Stretch {
  readonly behind: readonly DocProperty[];
  readonly add: (text: string, look: StoryLook) => void;
  readonly fields: { instruction: string; isResult: boolean }[];
  readonly isCode: boolean;
  readonly own: readonly DocProperty[];
}

/** Reads the text, its notes and its text boxes, which come last. @param picture gives the mark that stands for a picture, null for none */
export function readDoc(file: DocFile, picture: (place: number) => string | null): DocReading {
  return new DocReader(file, picture).read();
}

class DocReader {
  private readonly counts = new Map<string, number>();
  private readonly notes: (readonly StoryBlock[])[] = [];
  private readonly styles: (style: number) => DocStyle;
  private readonly numbering: WordNumbering;
  /** Where the text of a note lies, by the place of its mark. */
  private readonly noteAt: Map<number, readonly [number, number]>;

  constructor(
    private readonly file: DocFile,
    private readonly picture: (place: number) => string | null,
  ) {
    const { main, footnotes, headers, comments } = file.lengths;
    this.styles = docStyles(file.table(tables.styles));
    this.numbering = docNumbering(file);
    this.noteAt = new Map([
      ...noteRanges(file.table(tables.footnoteMarks), file.table(tables.footnotes), main),
      ...noteRanges(file.table(tables.endnoteMarks), file.table(tables.endnotes), main + footnotes + headers + comments),
    ]);
  }

  read(): DocReading {
    const { main, footnotes, headers, comments, endnotes, boxes } = this.file.lengths;
    const text = this.part(0, main);
    const boxed = boxes > 0 ? this.part(main + footnotes + headers + comments + endnotes, boxes) : [];
    return { blocks: [...text, ...boxed], notes: this.notes, counts: this.counts };
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private part(from: number, length: number): readonly StoryBlock[] {
    const lines = linesIn(this.file, this.styles, from, Math.min(from + length, this.file.text.length));
    const story = textStory();
    const fields: { instruction: string; isResult: boolean }[] = [];
    let rowEnd: readonly DocProperty[] = [];
    const behind = lines.map(() => rowEnd);
    for (let i = lines.length - 1; i >= 0; i -= 1) {
      if (docNumber(lines[i]?.properties ?? [], codes.rowEnd)) rowEnd = lines[i]?.properties ?? [];
      behind[i] = docNumber(lines[i]?.properties ?? [], codes.inTable) ? rowEnd : [];
    }
    for (const [i, line] of lines.entries()) {
      const has = (code: number): boolean => Boolean(docNumber(line.properties, code));
      if (has(codes.rowEnd)) story.endRow(docRow(line.properties));
      else if (!has(codes.innerRowEnd)) {
        this.letters(line, [...line.properties, ...(behind[i] ?? [])], (words, look) => story.add(words, look), fields);
        const kind = this.kindOf(line);
        if (this.file.text[line.end] === '\u0007') story.endCell(kind);
        else story.endParagraph(kind, has(codes.inTable));
      }
    }
    return story.finish(this.kindOf(null));
  }

  private kindOf(line: Line | null): StoryKind {
    if (!line || line.start === line.end)
      return { heading: null, isTitle: false, isCode: line?.style.isCode === true, isQuote: false, label: '', depth: 0 };
    const outline = docNumber(line.properties, codes.outline);
    const heading = line.style.heading ?? (outline !== null && outline < 9 ? outline + 1 : null);
    const list = docNumber(line.properties, codes.list) ?? 0;
    const depth = Math.min(docNumber(line.properties, codes.level) ?? 0, 8);
    const label = list === 0 || list > 2046 || line.style.isCode ? null : this.numbering.next(String(list), depth);
    const printed = label === null ? '' : label.kind === 'bullet' ? '•' : label.kind === 'number' ? `${label.value}.` : label.text;
    const { isTitle, isCode, isQuote } = line.style;
    return { heading: heading === null ? null : Math.min(heading, 6), isTitle, isCode, isQuote, label: printed, depth };
  }

  /** The letters of a line in stretches of one look. */
  private letters(
    line: Line,
    behind: readonly DocProperty[],
    add: (text: string, look: StoryLook) => void,
    fields: { instruction: string; isResult: boolean }[],
  ): void {
    for (let at = line.start; at < line.end;) {
      const offset = this.file.offsetOf(at);
      const range = rangeAt(this.file.letters, offset);
      let end = at + 1;
      while (end < line.end && rangeAt(this.file.letters, this.file.offsetOf(end)) === range) end += 1;
      const own = range?.properties ?? [];
      const style = this.styles(docNumber(own, letterCodes.style) ?? -1);
      const properties = [...line.style.letters, ...style.letters, ...own];
      if (!docNumber(own, letterCodes.deleted)) this.stretch(at, end, properties, { behind, add, fields, isCode: style.isCode, own });
      at = end;
    }
  }

  private stretch(from: number, to: number, properties: readonly DocProperty[], { behind, add, fields, isCode, own }: Stretch): void {
    const isOn = (code: number): boolean => docNumber(own, code) === 1;
    const isSeen = isDocVisible(properties, behind);
    let isCounted = false;
    for (let at = from; at < to; at += 1) {
      const sign = this.file.text[at] ?? '';
      const field = fields.at(-1);
      if (sign === '\u0013') fields.push({ instruction: '', isResult: false });
      else if (sign === '\u0014' && field) field.isResult = true;
      else if (sign === '\u0015') fields.pop();
      else if (field && !field.isResult) field.instruction += sign;
      else if (!isSeen) {
        if (sign.trim() && !isCounted) this.count('hidden');
        isCounted ||= sign.trim() !== '';
      } else {
        const look = {
          isBold: isOn(letterCodes.bold),
          isItalic: isOn(letterCodes.italic),
          isStruck: isOn(letterCodes.struck),
          isRaised: isOn(letterCodes.raised),
          isCode,
          link: fieldLink(fields.at(-1)?.instruction ?? ''),
        };
        const written = this.printed(sign, at, own);
        if (written) add(written, look);
      }
    }
  }

  private printed(sign: string, at: number, own: readonly DocProperty[]): string {
    if (sign >= ' ') return withoutMarks(sign === '\u00AD' ? '' : sign);
    if (sign === '\t') return sign;
    if (sign === '\u000B') return '\n';
    if (sign === '\u001E') return '-';
    if (sign === '\u0005') this.count('comments');
    const note = this.noteAt.get(at);
    if (sign === '\u0002' && note) return this.note(at, note);
    const place = docNumber(own, letterCodes.picture);
    if (sign !== '\u0001' && sign !== '\u0008') return '';
    const mark = sign === '\u0001' && place !== null ? this.picture(place) : null;
    if (mark === null) this.count('pictures');
    return mark ?? '';
  }

  private note(at: number, [from, length]: readonly [number, number]): string {
    const number = this.notes.push([]);
    this.noteAt.delete(at); // a note that holds its own mark would be read without end
    this.notes[number - 1] = this.part(from, length);
    return `[^${number}]`;
  }
}

function linesIn(file: DocFile, styles: (style: number) => DocStyle, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to;) {
    let end = start;
    while (end < to && !'\r\u0007\u000C'.includes(file.text[end] ?? '\r')) end += 1;
    const range = rangeAt(file.paragraphs, file.offsetOf(Math.min(end, to - 1)));
    const style = styles(range?.style ?? 0);
    lines.push({ start, end, style, properties: [...style.paragraph, ...(range?.properties ?? [])] });
    start = end + 1;
  }
  return lines;
}

/** The range that holds a byte. */
function rangeAt(ranges: readonly DocRange[], offset: number): DocRange | undefined {
  const found = ranges[firstIndex(ranges.length, (i) => (ranges[i]?.start ?? 0) > offset) - 1];
  return found && offset < found.end ? found : undefined;
}

/** Where the text of each note lies, by the place of its mark. */
function noteRanges(marks: Buffer, texts: Buffer, from: number): [number, readonly [number, number]][] {
  const count = Math.max(Math.floor((marks.length - 4) / 6), 0);
  return Array.from({ length: Math.min(count, Math.max(texts.length / 4 - 1, 0)) }, (_, i) => {
    const [start, end] = [texts.readUInt32LE(i * 4), texts.readUInt32LE(i * 4 + 4)];
    return [marks.readUInt32LE(i * 4), [from + start, Math.max(end - start, 0)]];
  });
}
