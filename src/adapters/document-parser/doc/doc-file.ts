import { docProperties, type DocProperty } from '#adapters/document-parser/doc/doc-properties.js';
import { openCompound } from '#adapters/document-parser/office/compound-file.js';
import { firstIndex } from '#shared/first-index.js';

/** A stretch of the file with one look; offsets are of bytes in the stream of the text. */
export interface DocRange {
  readonly start: number;
  readonly end: number;
  /** Number of its style; of paragraphs only. */
  readonly style: number;
  readonly properties: readonly DocProperty[];
}

/** A Word document of 1997 to 2003, taken apart ([MS-DOC]). */
export interface DocFile {
  /** All characters: the text, then notes, headers, comments, boxes. */
  readonly text: string;
  /** Length of each part of `text`, in this order. */
  readonly lengths: {
    readonly main: number;
    readonly footnotes: number;
    readonly headers: number;
    readonly comments: number;
    readonly endnotes: number;
    readonly boxes: number;
  };
  /** Where a character of `text` is stored. */
  readonly offsetOf: (character: number) => number;
  readonly letters: readonly DocRange[];
  readonly paragraphs: readonly DocRange[];
  /** A table of the file by its place in the header; `isOpen`: with what follows it. */
  readonly table: (index: number, isOpen?: boolean) => Buffer;
  /** The stream that holds pictures. */
  readonly pictures: Buffer;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly bytesEach: 1 | 2;
}

const lettersTable = 12;
const paragraphsTable = 13;
const piecesTable = 33;
const word97 = 193;

/** @throws Error with the reason in words: encrypted, too old, damaged */
export function openDoc(bytes: Uint8Array): DocFile {
  const streams = openCompound(bytes);
  if (streams.has('EncryptedPackage')) throw new Error('it is encrypted; save it without a password');
  const text = streams.get('WordDocument');
  if (!text || text.length < 0x200) throw new Error('it is no Word document: its text is missing');
  const flags = text.readUInt16LE(10);
  if (flags & 0x0100) throw new Error('it is encrypted; save it without a password');
  if (text.readUInt16LE(0) !== 0xa5ec || text.readUInt16LE(2) < word97)
    throw new Error('it was written by Word 95 or older; save it as .docx');
  const tables = streams.get(flags & 0x0200 ? '1Table' : '0Table') ?? Buffer.alloc(0);
  const table = (index: number, isOpen = false): Buffer => {
    const at = 0x9a + index * 8;
    if (at + 8 > text.length) return Buffer.alloc(0);
    const start = text.readUInt32LE(at);
    const length = text.readUInt32LE(at + 4);
    return tables.subarray(start, isOpen && length > 0 ? undefined : start + length);
  };
  const pieces = piecesIn(table(piecesTable));
  const length = (at: number): number => text.readUInt32LE(at);
  return {
    text: pieces.map(({ start, end, offset, bytesEach }) => read(text, offset, (end - start) * bytesEach, bytesEach)).join(''),
    lengths: {
      main: length(0x4c),
      footnotes: length(0x50),
      headers: length(0x54),
      comments: length(0x5c),
      endnotes: length(0x60),
      boxes: length(0x64),
    },
    offsetOf: (character) => {
      const piece = pieceAt(pieces, character);
      return piece ? piece.offset + (character - piece.start) * piece.bytesEach : -1;
    },
    letters: rangesIn(table(lettersTable), text, 1),
    paragraphs: rangesIn(table(paragraphsTable), text, 13),
    table,
    pictures: streams.get('Data') ?? Buffer.alloc(0),
  };
}

function read(stream: Buffer, offset: number, length: number, bytesEach: 1 | 2): string {
  const bytes = stream.subarray(offset, offset + length);
  const text = bytesEach === 2 ? bytes.toString('utf16le') : new TextDecoder('windows-1252').decode(bytes);
  return text.padEnd(length / bytesEach, ' ');
}

/** The text may lie in pieces anywhere in its stream. Pieces that overlap or go on without end are not followed. */
function piecesIn(table: Buffer): Piece[] {
  let at = 0;
  while (at + 3 <= table.length && table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (at + 5 > table.length || table.readUInt8(at) !== 2) throw new Error('it is damaged: its text cannot be found');
  const list = table.subarray(at + 5, at + 5 + table.readUInt32LE(at + 1));
  const count = Math.max(Math.floor((list.length - 4) / 12), 0);
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i += 1) {
    const [start, end] = [list.readUInt32LE(i * 4), list.readUInt32LE(i * 4 + 4)];
    const stored = list.readUInt32LE((count + 1) * 4 + i * 8 + 2);
    const isNarrow = (stored & 0x4000_0000) !== 0;
    if (start !== (pieces.at(-1)?.end ?? 0) || end < start || end > 50_000_000) throw new Error('it is damaged: its text cannot be found');
    pieces.push({ start, end, offset: isNarrow ? (stored & 0x3fff_ffff) >>> 1 : stored, bytesEach: isNarrow ? 1 : 2 });
  }
  return pieces;
}

/** The piece that holds a character: they follow one another. */
function pieceAt(pieces: readonly Piece[], character: number): Piece | undefined {
  return pieces[firstIndex(pieces.length, (i) => (pieces[i]?.end ?? 0) > character)];
}

/** The ranges on the pages a table names; each page has 512 bytes, its count at the end. @param entry bytes an entry takes */
function rangesIn(table: Buffer, stream: Buffer, entry: 1 | 13): DocRange[] {
  const count = Math.max(Math.floor((table.length - 4) / 8), 0);
  const pages = new Set(Array.from({ length: count }, (_, i) => table.readUInt32LE((count + 1) * 4 + i * 4) & 0x3f_ffff));
  const ranges = [...pages].flatMap((page) => {
    const bytes = stream.subarray(page * 512, (page + 1) * 512);
    if (bytes.length < 512) return [];
    const held = Math.min(bytes.readUInt8(511), Math.floor(507 / (4 + entry)));
    return Array.from({ length: held }, (_, i): DocRange => {
      const place = bytes.readUInt8((held + 1) * 4 + i * entry) * 2;
      return {
        start: bytes.readUInt32LE(i * 4),
        end: bytes.readUInt32LE(i * 4 + 4),
        ...(entry === 1 ? look(bytes, place) : paragraphLook(bytes, place)),
      };
    });
  });
  return ranges.sort((a, b) => a.start - b.start);
}

function look(page: Buffer, place: number): Pick<DocRange, 'style' | 'properties'> {
  const properties = place === 0 ? [] : docProperties(page.subarray(place + 1, Math.min(place + 1 + page.readUInt8(place), 511)));
  return { style: -1, properties };
}

function paragraphLook(page: Buffer, place: number): Pick<DocRange, 'style' | 'properties'> {
  if (place === 0 || place > 506) return { style: 0, properties: [] };
  const words = page.readUInt8(place);
  const [start, length] = words === 0 ? [place + 2, page.readUInt8(place + 1) * 2] : [place + 1, words * 2 - 1];
  const list = page.subarray(start, Math.min(start + length, 511));
  return list.length < 2 ? { style: 0, properties: [] } : { style: list.readUInt16LE(0), properties: docProperties(list.subarray(2)) };
}
