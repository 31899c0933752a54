import type { DocFile } from '#adapters/document-parser/doc/doc-file.js';
import {
  mostLevels,
  wordNumbering,
  type WordLevel,
  type WordList,
  type WordNumbering,
} from '#adapters/document-parser/office/word-numbering.js';

const listTable = 73;
const useTable = 74;
const formats: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  18: 'decimalEnclosedCircle',
  22: 'decimalZero',
  23: 'bullet',
  28: 'decimalEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  35: 'taiwaneseCountingThousand',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};

/** The lists of a Word document of 1997 to 2003, named by the numbers its paragraphs use ([MS-DOC] 2.9.131, 2.9.150). */
export function docNumbering(file: DocFile): WordNumbering {
  const lists = readLists(file.table(listTable, true));
  const uses = file.table(useTable);
  const count = uses.length < 4 ? 0 : Math.min(uses.readUInt32LE(0), Math.floor((uses.length - 4) / 16));
  const named = Array.from({ length: count }, (_, i): [string, WordList] => {
    const id = uses.readUInt32LE(4 + i * 16);
    return [String(i + 1), { counts: String(id), levels: lists.get(id) ?? [] }];
  });
  return wordNumbering(new Map(named));
}

/** First all lists, then the levels of each in turn. */
function readLists(table: Buffer): ReadonlyMap<number, WordLevel[]> {
  const lists = new Map<number, WordLevel[]>();
  const count = table.length < 2 ? 0 : Math.min(table.readUInt16LE(0), Math.floor((table.length - 2) / 28));
  let at = 2 + count * 28;
  for (let i = 0; i < count; i += 1) {
    const list = table.subarray(2 + i * 28, 2 + (i + 1) * 28);
    const levels: WordLevel[] = [];
    for (let level = 0; level < (list.readUInt8(26) & 1 ? 1 : mostLevels) && at + 30 <= table.length; level += 1) {
      const changes = table.readUInt8(at + 24) + table.readUInt8(at + 25);
      const text = at + 28 + changes;
      if (text + 2 > table.length) break;
      const characters = table.readUInt16LE(text);
      levels.push(
        levelAt(table.subarray(at, at + 28), table.toString('utf16le', text + 2, Math.min(text + 2 + characters * 2, table.length))),
      );
      at = text + 2 + characters * 2;
    }
    lists.set(list.readUInt32LE(0), levels);
  }
  return lists;
}

function levelAt(level: Buffer, text: string): WordLevel {
  return {
    format: formats[level.readUInt8(4)] ?? 'decimal',
    // oxlint-disable-next-line no-control-regex -- a control character stands for the number of its level
    text: text.replace(/[\u0000-\u0008]/gu, (sign) => `%${sign.charCodeAt(0) + 1}`),
    start: level.readUInt32LE(0) & 0xffff,
    style: null,
    isPlain: (level.readUInt8(5) & 4) !== 0,
    restartsAfter: null,
    indent: null,
  };
}
