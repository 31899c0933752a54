import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const blocks = 'p, div, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, pre, blockquote, section, article, figure';
const heavy = 'pre, ul, ol, dl, table, h1, h2, h3, h4, h5, h6, blockquote, figure, dd, p + p, div + div';
const mostCharacters = 1_000;
const deepestItem = 12;
const same = [
  ['strong, b', 'strong, b'],
  ['em, i', 'em, i'],
  ['del, s, strike', 'del, s, strike'],
  ['h1, h2, h3, h4, h5, h6', 'strong, b'],
] as const;

/** Rewrites the elements of a page that Markdown has no form for, or that would be written as broken markup. */
export function tidyElements(document: Page): void {
  for (const link of document.querySelectorAll('a')) tidyLink(document, link);
  for (const form of document.querySelectorAll('form')) form.replaceWith(...form.childNodes);
  rename(document, 'kbd, samp, tt', 'code');
  rename(document, 'var, cite, dfn', 'em');
  for (const code of document.querySelectorAll('code code')) code.replaceWith(...code.childNodes);
  for (const [outer, inner] of same)
    for (const element of document.querySelectorAll(outer))
      for (const twice of element.querySelectorAll(inner)) twice.replaceWith(...twice.childNodes);
  for (const list of [...document.querySelectorAll('dl')].reverse()) writeDefinitions(document, list);
  for (const list of document.querySelectorAll('ol')) numberItems(list);
  flattenItems(document);
}

/** A link around blocks goes into the first that has text; one that runs a script, or holds its whole file, is none. */
function tidyLink(document: Page, link: PageElement): void {
  const target = (link.getAttribute('href') ?? '').trim();
  link.removeAttribute('title');
  const inside = [...link.querySelectorAll(blocks)];
  const isOdd = !target || /^(?:javascript|data|vbscript):/iu.test(target) || target.length > mostCharacters;
  if (inside.length === 0 && !isOdd) return;
  const leaf = isOdd
    ? undefined
    : inside.find((block) => !block.querySelector(blocks) && block.textContent?.trim() && block.localName !== 'pre');
  if (leaf && !leaf.querySelector('a')) {
    const inner = document.createElement('a');
    inner.setAttribute('href', target);
    inner.append(...leaf.childNodes);
    leaf.append(inner);
  }
  link.replaceWith(...link.childNodes);
}

function rename(document: Page, from: string, to: string): void {
  for (const element of document.querySelectorAll(from)) {
    if (element.closest('pre') || element.querySelector(blocks)) continue;
    const other = document.createElement(to);
    other.append(...element.childNodes);
    element.replaceWith(other);
  }
}

/** Terms with what they mean: as list items where that is short, else as a paragraph and blocks. */
function writeDefinitions(document: Page, list: PageElement): void {
  const parts = [...list.children].flatMap((child) => (child.localName === 'div' ? [...child.children] : [child]));
  const isLight = !list.querySelector(
    heavy
      .split(', ')
      .map((name) => `dd ${name}`)
      .join(', '),
  );
  const written = document.createElement(isLight ? 'ul' : 'div');
  let item: PageElement | null = null;
  let before = '';
  for (const part of parts) {
    const isTerm = part.localName === 'dt';
    if (isLight && (!item || (isTerm && before !== 'dt'))) {
      item = document.createElement('li');
      written.append(item);
    }
    const block = isLight && item ? item : document.createElement(isTerm ? 'p' : 'div');
    if (isTerm && !part.querySelector(blocks)) {
      const term = document.createElement('strong');
      term.append(...part.childNodes);
      block.append(...(before === 'dt' && isLight ? [', '] : []), term);
    } else if (isLight) {
      for (const inner of part.querySelectorAll(blocks)) inner.replaceWith(...inner.childNodes);
      block.append(before === 'dt' ? ': ' : ' ', ...part.childNodes);
    } else block.append(...part.childNodes);
    if (!isLight) written.append(block);
    before = part.localName;
  }
  list.replaceWith(written);
}

/** Every item is told its number, since counting its siblings each time takes long in long lists. */
function numberItems(list: PageElement): void {
  const start = Number.parseInt(list.getAttribute('start') ?? '1', 10);
  let number = Number.isFinite(start) ? start : 1;
  for (const item of list.children) {
    if (item.localName !== 'li') continue;
    const value = Number.parseInt(item.getAttribute('value') ?? '', 10);
    if (Number.isFinite(value)) number = value;
    item.setAttribute('data-number', String(Math.max(0, number)));
    number += 1;
  }
}

/** Items that lie very deep become paragraphs: nobody numbers so far, and reading such Markdown takes for ever. */
function flattenItems(document: Page): void {
  const depths = new Map<PageElement, number>();
  for (const item of document.querySelectorAll('li')) {
    const outer = item.parentElement?.closest('li');
    const depth = outer ? (depths.get(outer) ?? deepestItem) + 1 : 0;
    if (depth < deepestItem) depths.set(item, depth);
    else {
      const paragraph = document.createElement('div');
      paragraph.append(...item.childNodes);
      const list = item.parentElement;
      if (list && (list.localName === 'ul' || list.localName === 'ol') && list.children.length === 1) list.replaceWith(paragraph);
      else item.replaceWith(paragraph);
    }
  }
}
