import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

/** The declared properties of an element, names and values in lower case; nothing is inherited. */
export type StyleOf = (element: PageElement) => ReadonlyMap<string, string>;

const mostRules = 2_000;
const mostMatched = 20_000;
const telling =
  /(?:^|[;{\s])(?:display|visibility|opacity|font-size|font|filter|content-visibility|margin-left|margin-top|color|background|background-color|background-image|position|left|top|right|width|height|max-height|text-indent|clip|clip-path|transform|overflow)\s*:/iu;
const plainSelector = /^[\w\s.#>,*[\]="'-]{1,300}$/u;

/**
 * Reads the styles of a page as far as they are written in it: `style` elements, then `style` attributes. Rules for print or
 * narrow screens are left out, as are selectors of states such as `:hover`. Of the rules for one element the last wins.
 */
export function pageStyles(document: Page): StyleOf {
  const sheets = new Map<PageElement, string[]>();
  let matched = 0;
  const text = [...document.querySelectorAll('style')]
    .filter((style) => !/print/iu.test(style.getAttribute('media') ?? ''))
    .map(({ textContent }) => textContent ?? '')
    .join('\n');
  for (const [selector, declarations] of rulesOf(text)) {
    if (matched > mostMatched) break;
    for (const element of found(document, selector)) {
      matched += 1;
      sheets.set(element, [...(sheets.get(element) ?? []), declarations]);
    }
  }
  return (element) => declared([...(sheets.get(element) ?? []), element.getAttribute('style') ?? ''].join(';'));
}

function rulesOf(text: string): [selector: string, declarations: string][] {
  const rules: [string, string][] = [];
  const sheet = withoutGroups(opened(text.replace(/\/\*[^]*?(?:\*\/|$)/gu, ' ')));
  for (const part of sheet.split('}')) {
    const brace = part.indexOf('{');
    if (brace < 0) continue;
    const selector = part.slice(0, brace).trim();
    const declarations = part.slice(brace + 1);
    if (!telling.test(declarations) || !plainSelector.test(selector)) continue;
    if (rules.push([selector, declarations]) >= mostRules) break;
  }
  return rules;
}

/** The rules of `@media` that hold on every screen stand as if they were not in it. */
function opened(sheet: string): string {
  const always = /@media\s+(?:only\s+)?(?:screen|all)\s*\{/giu;
  let plain = '';
  let from = 0;
  for (let group = always.exec(sheet); group; group = always.exec(sheet)) {
    plain += sheet.slice(from, group.index);
    const end = endOfGroup(sheet, always.lastIndex);
    plain += sheet.slice(always.lastIndex, end);
    from = end + 1;
    always.lastIndex = from;
  }
  return plain + sheet.slice(from);
}

function endOfGroup(sheet: string, start: number): number {
  let depth = 1;
  for (let i = start; i < sheet.length; i += 1) {
    if (sheet[i] === '{') depth += 1;
    if (sheet[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return sheet.length;
}

/** Without rules that hold rules, such as `@media`. */
function withoutGroups(sheet: string): string {
  let plain = '';
  let depth = 0;
  let isGroup = false;
  for (const piece of sheet.split(/(?<=[{};])/u)) {
    if (depth === 0) isGroup = /^\s*@/u.test(piece);
    if (!isGroup) plain += piece;
    if (piece.endsWith('{')) depth += 1;
    if (piece.endsWith('}')) depth = Math.max(0, depth - 1);
  }
  return plain;
}

function found(document: Page, selector: string): PageElement[] {
  try {
    return [...document.querySelectorAll(selector)].slice(0, mostMatched);
  } catch {
    return [];
  }
}

function declared(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const declaration of text.replace(/\/\*[^]*?\*\//gu, '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important/iu, '')
      .trim()
      .toLowerCase();
    properties.set(declaration.slice(0, colon).trim().toLowerCase(), value);
  }
  return properties;
}
