import type { OdfWalk } from '#adapters/document-parser/odf/odf-walk.js';
import { odfLabel } from '#adapters/document-parser/odf/odf-labels.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';
import { elementsIn } from '#adapters/document-parser/xml/xml-nodes.js';

type Block = (element: XmlElement, walk: OdfWalk) => string;

interface ListPlace {
  /** How far the lists around have come. */
  readonly counts: readonly number[];
  readonly style: string | undefined;
  /** True when the item around has no text: its lists go on from those of the item before. */
  readonly continues: boolean;
}

interface Item {
  readonly html: string;
  readonly count: number;
  /** A heading or code, which Markdown shows better outside lists. */
  readonly isApart: boolean;
}

const apart = /^<(?:h[1-6]|pre)>/u;

/** A list as HTML, its items with the numbers they show. Word processors number headings by lists too: those become headings again. */
export function odfList(element: XmlElement, walk: OdfWalk, block: Block): string {
  return nested(element, { counts: [], style: undefined, continues: false });

  function nested(list: XmlElement, outer: ListPlace): string {
    const style = list.attributes['text:style-name'] ?? outer.style;
    const levelOf = (at: number): XmlElement | null => walk.file.styles.listLevel(style, at);
    const start = Number.parseInt(levelOf(outer.counts.length + 1)?.attributes['text:start-value'] ?? '1', 10) || 1;
    const continues =
      outer.continues || list.attributes['text:continue-numbering'] === 'true' || list.attributes['text:continue-list'] !== undefined;
    const key = `${style ?? ''} ${outer.counts.length + 1}`;
    const known = walk.lists.get(`${list.attributes['text:continue-list'] ?? ''} ${outer.counts.length + 1}`) ?? walk.lists.get(key);
    let count = (continues ? known : undefined) ?? start - 1;
    const isPlain = odfLabel(levelOf, [...outer.counts, 7]) === '7.';
    const items = elementsIn(list).map((element): Item => {
      const children = elementsIn(element);
      const isHeader = element.name !== 'text:list-item';
      const isEmpty = !isHeader && children.every(({ name }) => name === 'text:list');
      const given = Number.parseInt(element.attributes['text:start-value'] ?? '', 10);
      if (!isHeader && !isEmpty) count = Number.isNaN(given) ? count + 1 : given;
      const counts = [...outer.counts, Math.max(count, start)];
      const label = isPlain || isHeader || isEmpty ? '' : withoutMarks(odfLabel(levelOf, counts));
      const blocks = children.map((child) =>
        child.name === 'text:list'
          ? nested(child, { counts, style, continues: isEmpty && (continues || count >= start) })
          : block(child, walk),
      );
      return item(blocks.join(''), isPlain && children[0]?.name === 'text:h' ? `${count}.` : label, count);
    });
    walk.lists.set(key, count);
    if (list.attributes['xml:id'] !== undefined) walk.lists.set(`${list.attributes['xml:id']} ${outer.counts.length + 1}`, count);
    return wrapped(items, isPlain ? 'ol' : 'ul');
  }

  function item(html: string, label: string, count: number): Item {
    const before = label ? `${walk.verbatim.put(label)} ` : '';
    if (/^<h[1-6]>/u.test(html)) return { html: html.replace(/^<h[1-6]>/u, (tag) => tag + before), count, isApart: true };
    return apart.test(html)
      ? { html, count, isApart: true }
      : { html: before + html.replace(/^<p>(.*?)<\/p>/su, '$1'), count, isApart: false };
  }
}

function wrapped(items: readonly Item[], tag: 'ol' | 'ul'): string {
  let html = '';
  let isOpen = false;
  for (const item of items) {
    if (isOpen && item.isApart) html += `</${tag}>`;
    if (!isOpen && !item.isApart) html += `<${tag}${tag === 'ul' || item.count <= 1 ? '' : ` start="${item.count}"`}>`;
    isOpen = !item.isApart;
    html += item.isApart ? item.html : `<li>${item.html}</li>`;
  }
  return isOpen ? `${html}</${tag}>` : html;
}
