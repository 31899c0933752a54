import type { parseHTML } from 'linkedom';
import { cssColour, looksSame, type Colour } from '#adapters/document-parser/html/css-colour.js';
import { pageStyles, type StyleOf } from '#adapters/document-parser/html/page-styles.js';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const white: Colour = [255, 255, 255, 1];
const farAway = -400;
const smallestFont = 2;
const faintest = 0.06;
const word = /[\p{L}\p{N}]/u;
const unread: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'svg']);

/** Removes what a reader of the page does not see, and tells how many pieces of text that were; comments count. */
export function removeHidden(document: Page): number {
  const style = pageStyles(document);
  let removed = removeComments(document);
  const root = document.body;
  if (root) walk(root, { colour: [0, 0, 0, 1], background: white });
  return removed;

  function walk(element: PageElement, around: Paint): void {
    const declared = style(element);
    const paint = painted(element, declared, around);
    const children = [...element.childNodes];
    for (const child of children) {
      if (child.nodeType === 1) {
        const inner = child as PageElement;
        if (unread.has(inner.localName)) continue;
        if (isHidden(inner, style)) take(child);
        else walk(inner, paint);
      } else if (child.nodeType === 3 && isUnseen(paint)) take(child);
    }
  }

  function take(node: ChildNode): void {
    if (word.test(node.textContent ?? '')) removed += 1;
    node.remove();
  }
}

interface Paint {
  readonly colour: Colour;
  /** Null where a picture or an unknown colour lies behind. */
  readonly background: Colour | null;
}

function isUnseen({ colour, background }: Paint): boolean {
  return colour[3] < faintest || (background !== null && looksSame(colour, background));
}

function painted(element: PageElement, declared: ReadonlyMap<string, string>, around: Paint): Paint {
  const colour = cssColour(declared.get('color') ?? (element.localName === 'font' ? (element.getAttribute('color') ?? '') : ''));
  const isLink = element.localName === 'a' && !declared.has('color');
  return {
    colour: isLink ? [0, 0, 238, 1] : declared.has('color') && !colour ? unknownColour(declared, around) : (colour ?? around.colour),
    background: backgroundOf(element, declared, around),
  };
}

/** `inherit` keeps the colour around; a name that is not known is taken to be seen. */
function unknownColour(declared: ReadonlyMap<string, string>, around: Paint): Colour {
  return declared.get('color') === 'inherit' ? around.colour : [128, 0, 128, 1];
}

function backgroundOf(element: PageElement, declared: ReadonlyMap<string, string>, { background }: Paint): Colour | null {
  if (
    /url\(|gradient/u.test(`${declared.get('background') ?? ''} ${declared.get('background-image') ?? ''}`) ||
    element.hasAttribute('background')
  )
    return null;
  const named =
    declared.get('background-color') ?? declared.get('background')?.split(/\s+(?![^(]*\))/u)[0] ?? element.getAttribute('bgcolor') ?? '';
  if (!named || /^(?:none|inherit|initial|unset|0)$/u.test(named)) return background;
  const colour = cssColour(named);
  if (!colour) return null;
  return colour[3] < 0.5 ? background : colour;
}

function isHidden(element: PageElement, style: StyleOf): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  if (element.localName === 'dialog' && !element.hasAttribute('open')) return true;
  const declared = style(element);
  if (declared.size === 0) return false;
  const of = (name: string): string => declared.get(name) ?? '';
  if (of('display').startsWith('none') || /^(?:hidden|collapse)/u.test(of('visibility')) || lengthOf(of('opacity')) < faintest) return true;
  if (of('content-visibility').startsWith('hidden') || /opacity\(\s*0(?:\.0\d*)?%?\s*\)/u.test(of('filter'))) return true;
  if (isTiny(of('font-size')) || isTiny(/(?:^|\s)([\d.]+[a-z%]*)\//u.exec(of('font'))?.[1] ?? '')) return true;
  if (/scale\(\s*0(?:\.0\d*)?[\s,)]/u.test(of('transform'))) return true;
  return isOffScreen(of) || isClipped(of);
}

function isTiny(size: string): boolean {
  return /^0?\.0\d*r?em|^0(?:r?em|%)?$/u.test(size) || (lengthOf(size) < smallestFont && !/^\d*\.?\d+r?em/u.test(size));
}

function isOffScreen(of: (name: string) => string): boolean {
  if (['text-indent', 'margin-left', 'margin-top'].some((name) => lengthOf(of(name)) < farAway)) return true;
  const shifts = /translate(?:3d|x|y)?\(([^()]*)\)/u.exec(of('transform'))?.[1]?.split(',') ?? [];
  if (shifts.some((shift) => lengthOf(shift.trim()) < farAway)) return true;
  return /^(?:absolute|fixed)/u.test(of('position')) && ['left', 'top', 'right', 'bottom'].some((side) => lengthOf(of(side)) < farAway);
}

function isClipped(of: (name: string) => string): boolean {
  const isPlaced = /^(?:absolute|fixed)/u.test(of('position'));
  if (isPlaced && /^rect\((?:[01](?:px)?[\s,]*){4}\)/u.test(of('clip'))) return true;
  if (/^inset\((?:50|100)%/u.test(of('clip-path')) || of('clip-path').startsWith('circle(0')) return true;
  return /hidden|clip/u.test(of('overflow')) && ['width', 'height', 'max-height', 'max-width'].some((side) => lengthOf(of(side)) <= 1);
}

/** In pixels, roughly; not a number where it is none. Percentages and words are none. */
function lengthOf(value: string): number {
  const [, number, unit] = /^([+-]?\d*\.?\d+)\s*(px|pt|r?em|vw|vh)?\s*(?:$|!)/u.exec(value) ?? [];
  if (number === undefined) return Number.NaN;
  return Number(number) * (unit?.endsWith('em') ? 16 : unit === 'vw' || unit === 'vh' ? 10 : 1);
}

/** Conditional comments are markup for old programs, no text somebody hid. */
function removeComments(document: Page): number {
  let removed = 0;
  const walker = document.createTreeWalker(document.documentElement, 128);
  const comments: { readonly textContent: string | null; remove: () => void }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) comments.push(node as unknown as (typeof comments)[number]);
  for (const comment of comments) {
    if (word.test(comment.textContent ?? '') && !/^\[if|^<!\[endif|^\[endif/iu.test(comment.textContent ?? '')) removed += 1;
    comment.remove();
  }
  return removed;
}
