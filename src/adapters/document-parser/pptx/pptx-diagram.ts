import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

const deepest = 20;

/** The text of a SmartArt diagram as a list, nested as its shapes depend on one another. */
export function pptxDiagram(model: XmlElement): string {
  const points = elementsIn(childOf(model, 'dgm:ptLst') ?? model).filter(({ name }) => name === 'dgm:pt');
  const links = elementsIn(childOf(model, 'dgm:cxnLst') ?? model).filter(
    ({ name, attributes }) => name === 'dgm:cxn' && (attributes['type'] ?? 'parOf') === 'parOf',
  );
  const texts = new Map(points.map((point) => [point.attributes['modelId'] ?? '', textIn(point)]));
  const below = new Map<string, { readonly id: string; readonly order: number }[]>();
  for (const { attributes } of links) {
    const from = attributes['srcId'] ?? '';
    below.set(from, [...(below.get(from) ?? []), { id: attributes['destId'] ?? '', order: Number(attributes['srcOrd']) || 0 }]);
  }
  const seen = new Set<string>();
  const roots = points.filter(({ attributes }) => attributes['type'] === 'doc').map(({ attributes }) => attributes['modelId'] ?? '');
  const tree = roots.map((root) => list(root, 0)).join('');
  const isShape = ({ attributes }: XmlElement): boolean => /^(?:node|asst)$/u.test(attributes['type'] ?? 'node');
  const loose = points
    .filter((point) => isShape(point) && !seen.has(point.attributes['modelId'] ?? ''))
    .map(textIn)
    .filter(Boolean);
  return tree + (loose.length > 0 ? `<ul>${loose.map((text) => `<li>${text}</li>`).join('')}</ul>` : '');

  function list(id: string, depth: number): string {
    const items = [...(below.get(id) ?? [])]
      .sort((a, b) => a.order - b.order)
      .flatMap(({ id: child }) => {
        if (depth >= deepest || seen.has(child)) return [];
        seen.add(child);
        const inner = list(child, depth + 1);
        const text = texts.get(child) ?? '';
        return text ? [`<li>${text}${inner}</li>`] : inner ? [inner.replace(/^<ul>|<\/ul>$/gu, '')] : [];
      });
    return items.length > 0 ? `<ul>${items.join('')}</ul>` : '';
  }
}

function textIn(point: XmlElement): string {
  const body = childOf(point, 'dgm:t');
  const lines = body
    ? elementsBelow(body, new Set(['a:p'])).map((line) =>
        elementsBelow(line, new Set(['a:t']))
          .map(textOf)
          .join('')
          .trim(),
      )
    : [];
  return lines.filter(Boolean).map(escapeXml).join('<br>');
}
