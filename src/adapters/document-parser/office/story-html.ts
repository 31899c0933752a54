import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { StoryBlock, StoryCell, StoryLook, StoryParagraph } from '#adapters/document-parser/office/text-story.js';

/** Signs that prose hardly has. */
const codeSigns = /[{}[\]();=<>$#\\|`]|--?\w|::|\w_\w/u;
const dot = /^(?:[·•◦▪●○■□◆➢✓–—*o§\u2013-]|[\uF000-\uF0FF])?$/u;
const mostColumns = 200;
const deepest = 8;

/** Blocks as HTML. @param label keeps a label as it is printed, so that Markdown takes it for no list */
export function storyHtml(blocks: readonly StoryBlock[], label: (text: string) => string): string {
  let html = '';
  let list: StoryParagraph[] = [];
  for (const block of blocks) {
    if ('runs' in block && isItem(block)) list.push(block);
    else {
      html += listHtml(list, label) + ('rows' in block ? tableHtml(block.rows, label) : paragraphHtml(block, label));
      list = [];
    }
  }
  return (html + listHtml(list, label)).replaceAll('</pre><pre>', '\n').replaceAll('</blockquote><blockquote>', '');
}

function isItem({ kind, runs }: StoryParagraph): boolean {
  return (
    kind.label !== '' &&
    kind.heading === null &&
    !kind.isTitle &&
    !kind.isCode &&
    runs.length > 0 &&
    (dot.test(kind.label.trim()) || /^\d{1,6}\.$/u.test(kind.label.trim()) || kind.depth > 0)
  );
}

/** Items as nested lists: opened and closed as the depth changes. */
function listHtml(items: readonly StoryParagraph[], keep: (text: string) => string): string {
  const open: string[] = [];
  let html = '';
  for (const item of items) {
    const label = item.kind.label.trim();
    const number = /^(\d{1,6})\.$/u.exec(label)?.[1];
    const tag = number === undefined ? 'ul' : 'ol';
    const depth = Math.min(item.kind.depth, open.length, deepest) + 1;
    while (open.length > depth || (open.length === depth && open.at(-1) !== tag)) html += `</li></${open.pop()}>`;
    if (open.length === depth) html += '</li>';
    else {
      open.push(tag);
      html += number === undefined || number === '1' ? `<${tag}>` : `<${tag} start="${number}">`;
    }
    const typed = number === undefined && !dot.test(label) ? `${keep(label)} ` : '';
    html += `<li>${typed}${lineHtml(item)}`;
  }
  return (
    html +
    open
      .reverse()
      .map((tag) => `</li></${tag}>`)
      .join('')
  );
}

function paragraphHtml(paragraph: StoryParagraph, label: (text: string) => string): string {
  const { kind, runs } = paragraph;
  const plain = runs.map(({ text }) => text).join('');
  const isCode =
    kind.isCode || (plain.trim() !== '' && runs.every(({ text, look }) => look.isCode || !text.trim()) && codeSigns.test(plain));
  if (isCode) return `<pre>${escapeXml(plain)}</pre>`;
  if (!plain.trim()) return '';
  const html = `${kind.label && !dot.test(kind.label.trim()) ? `${label(kind.label.trim())} ` : ''}${lineHtml(paragraph)}`;
  if (kind.isTitle) return `<h1>${html}</h1>`;
  if (kind.heading !== null) return `<h${kind.heading}>${html}</h${kind.heading}>`;
  return kind.isQuote ? `<blockquote><p>${html}</p></blockquote>` : `<p>${html}</p>`;
}

function lineHtml({ runs, kind }: StoryParagraph): string {
  return runs
    .map(({ text, look }) => runHtml(text, kind.heading === null && !kind.isTitle ? look : { ...look, isBold: false, isItalic: false }))
    .join('');
}

function runHtml(text: string, look: StoryLook): string {
  const html = escapeXml(text).replaceAll('\n', '<br>');
  if (!text.trim()) return html;
  const tags = [
    look.isCode && 'code',
    look.isRaised && 'sup',
    look.isStruck && 'del',
    look.isItalic && 'em',
    look.isBold && 'strong',
  ].filter((tag) => tag !== false);
  const wrapped = tags.reduce((inner, tag) => `<${tag}>${inner}</${tag}>`, html);
  return look.link ? `<a href="${escapeXml(look.link)}">${wrapped}</a>` : wrapped;
}

/** Spans follow from the right edges: a cell covers every column whose edge lies within it. */
function tableHtml(rows: readonly (readonly StoryCell[])[], label: (text: string) => string): string {
  const edges = [...new Set(rows.flatMap((row) => row.map(({ edge }) => Math.round(edge / 30))))]
    .sort((a, b) => a - b)
    .slice(0, mostColumns);
  const starts = rows.map((row) => row.map((_, i) => (i === 0 ? 0 : edges.indexOf(Math.round((row[i - 1]?.edge ?? 0) / 30)) + 1)));
  const html = rows.map((row, y) => {
    const cells = row.map((cell, x) => {
      if (cell.joins !== null) return '';
      let last = x;
      while (row[last + 1]?.joins === 'before') last += 1;
      const end = edges.indexOf(Math.round((row[last]?.edge ?? 0) / 30)) + 1;
      const start = starts[y]?.[x] ?? 0;
      let height = 1;
      while (rows[y + height]?.some(({ joins }, i) => joins === 'above' && starts[y + height]?.[i] === start)) height += 1;
      const spans = `${end - start > 1 ? ` colspan="${end - start}"` : ''}${height > 1 ? ` rowspan="${height}"` : ''}`;
      return `<td${spans}>${storyHtml(cell.paragraphs, label)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table>${html.join('')}</table>`;
}
