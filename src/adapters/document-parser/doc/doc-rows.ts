import type { DocProperty } from '#adapters/document-parser/doc/doc-properties.js';
import type { StoryCell } from '#adapters/document-parser/office/text-story.js';

const definition = 0xd608;
const joined = 0xd62b;
const mostCells = 63;

/** Edges and spans of the cells of a row, by the properties of its end mark ([MS-DOC] 2.9.313). */
export function docRow(properties: readonly DocProperty[]): Pick<StoryCell, 'edge' | 'joins'>[] {
  const value = properties.findLast(({ code }) => code === definition)?.value ?? Buffer.alloc(0);
  const count = value.length === 0 ? 0 : Math.min(value.readUInt8(0), mostCells);
  const cells = Array.from({ length: count }, (_, i): Pick<StoryCell, 'edge' | 'joins'> => {
    const edgeAt = 3 + i * 2;
    const flagsAt = 1 + (count + 1) * 2 + i * 20;
    const flags = flagsAt + 2 <= value.length ? value.readUInt16LE(flagsAt) : 0;
    const below = (flags >> 5) & 3;
    return {
      edge: edgeAt + 2 <= value.length ? value.readInt16LE(edgeAt) : i + 1,
      joins: flags & 2 ? 'before' : below === 1 ? 'above' : null,
    };
  });
  for (const { code, value: change } of properties) {
    const index = change[0] ?? mostCells;
    const cell = cells[index];
    if (code === joined && cell && change[1] === 1) cells[index] = { ...cell, joins: 'above' };
  }
  return cells;
}
