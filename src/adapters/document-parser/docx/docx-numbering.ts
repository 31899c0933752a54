import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import {
  mostLevels,
  wordNumbering,
  type WordLevel,
  type WordList,
  type WordNumbering,
} from '#adapters/document-parser/office/word-numbering.js';
import { childOf, elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

/** The lists of `word/numbering.xml`. */
export function docxNumbering(xml: XmlElement | null): WordNumbering {
  return wordNumbering(readLists(xml));
}

function readLists(xml: XmlElement | null): ReadonlyMap<string, WordList> {
  const all = xml ? elementsIn(xml) : [];
  const abstracts = new Map(
    all.filter(({ name }) => name === 'w:abstractNum').map((list) => [list.attributes['w:abstractNumId'] ?? '', list]),
  );
  const byLink = new Map(
    [...abstracts.values()].flatMap((list) => {
      const link = childOf(list, 'w:styleLink')?.attributes['w:val'];
      return link === undefined ? [] : [[link, list] as const];
    }),
  );
  return new Map(
    all
      .filter(({ name }) => name === 'w:num')
      .map((list) => {
        const id = childOf(list, 'w:abstractNumId')?.attributes['w:val'] ?? '';
        const abstract = abstracts.get(id);
        const linked = abstract && byLink.get(childOf(abstract, 'w:numStyleLink')?.attributes['w:val'] ?? '');
        const own = list.attributes['w:numId'] ?? '';
        const overrides = elementsIn(list).filter(({ name }) => name === 'w:lvlOverride');
        return [own, { counts: overrides.length > 0 ? `own ${own}` : id, levels: levelsOf(linked ?? abstract, overrides) }] as const;
      }),
  );
}

function levelsOf(abstract: XmlElement | undefined, overrides: readonly XmlElement[]): WordLevel[] {
  const written = abstract ? elementsIn(abstract).filter(({ name }) => name === 'w:lvl') : [];
  return Array.from({ length: mostLevels }, (_, depth) => {
    const at = ({ attributes }: XmlElement): boolean => attributes['w:ilvl'] === String(depth);
    const override = overrides.find(at);
    const level = (override && childOf(override, 'w:lvl')) ?? written.find(at);
    const value = (name: string): string | undefined => level && childOf(level, name)?.attributes['w:val'];
    const start = (override && childOf(override, 'w:startOverride')?.attributes['w:val']) ?? value('w:start') ?? '1';
    const restart = value('w:lvlRestart');
    return {
      format: level ? (value('w:numFmt') ?? 'decimal') : 'bullet',
      text: value('w:lvlText') ?? '',
      start: Number.parseInt(start, 10) || 0,
      style: value('w:pStyle') ?? null,
      isPlain: level !== undefined && childOf(level, 'w:isLgl') !== undefined,
      indent: leftOf(level && childOf(level, 'w:pPr')),
      restartsAfter: restart === undefined ? null : Number.parseInt(restart, 10) || 0,
    };
  });
}

/** Left edge by the properties of a paragraph, in twentieths of a point; null when not given. */
export function leftOf(properties: XmlElement | undefined): number | null {
  const indent = childOf(properties, 'w:ind')?.attributes;
  const left = Number.parseInt(indent?.['w:left'] ?? indent?.['w:start'] ?? '', 10);
  return Number.isNaN(left) ? null : left;
}
