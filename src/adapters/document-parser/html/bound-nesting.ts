const deepest = 200;
const empty: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose end may be left out: the next of the same name ends them. */
const openEnded: ReadonlySet<string> = new Set('p li dt dd td th tr option thead tbody tfoot'.split(' '));
const raw: ReadonlySet<string> = new Set('script style textarea title'.split(' '));
const tagStart = /<(?:!--|(\/?)([a-z][^\s/>]*))/giu;

/**
 * HTML without the tags that lie more than 200 deep: their text stays. Parsers take quadratic time, or all of the stack, for deep pages.
 * A tag that ends in a slash is open, as it is for them.
 */
export function boundNesting(html: string): string {
  const open: string[] = [];
  const dropped = new Map<string, number>();
  const kept: string[] = [];
  let from = 0;
  for (let next = tagAt(html, 0); next; next = tagAt(html, next.end)) {
    const { name, isEnd } = next;
    if (empty.has(name)) continue;
    const beyond = isEnd ? endsDropped(name, dropped) : !opens(name, open);
    if (isEnd && !beyond) closeElement(name, open);
    if (!beyond) continue;
    if (!isEnd) dropped.set(name, (dropped.get(name) ?? 0) + 1);
    if (next.start > from) kept.push(html.slice(from, next.start));
    from = next.end;
  }
  return from === 0 ? html : [...kept, html.slice(from)].join(' ');
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly start: number;
  readonly end: number;
}

/** The next tag at or after a place; what stands in comments and scripts is none. */
function tagAt(html: string, place: number): Tag | null {
  let from = place;
  for (;;) {
    tagStart.lastIndex = from;
    const match = tagStart.exec(html);
    if (!match) return null;
    const [, slash, name = ''] = match;
    if (!name) {
      const end = html.indexOf('-->', match.index);
      if (end < 0) return null;
      from = end + 3;
      continue;
    }
    const end = endOfTag(html, tagStart.lastIndex);
    if (end < 0) return null;
    const lower = name.toLowerCase();
    if (!slash && raw.has(lower)) {
      from = endOfRaw(html, end, lower);
      if (from < 0) return null;
      continue;
    }
    return { name: lower, isEnd: slash === '/', start: match.index, end };
  }
}

/** Behind the sign that ends a tag, which may also stand in a quoted value; -1 when there is none. */
function endOfTag(html: string, start: number): number {
  const sign = /[>=]/gu;
  sign.lastIndex = start;
  for (let match = sign.exec(html); match; match = sign.exec(html)) {
    if (match[0] === '>') return sign.lastIndex;
    const quote = /\s{0,100}(["']?)/uy;
    quote.lastIndex = sign.lastIndex;
    const mark = quote.exec(html)?.[1];
    if (!mark) continue;
    const end = html.indexOf(mark, quote.lastIndex);
    if (end < 0) return -1;
    sign.lastIndex = end + 1;
  }
  return -1;
}

function endOfRaw(html: string, start: number, name: string): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'giu');
  end.lastIndex = start;
  return end.exec(html) ? end.lastIndex : -1;
}

function opens(name: string, open: string[]): boolean {
  if (open.length >= deepest) return false;
  if (openEnded.has(name) && open.at(-1) === name) return true;
  open.push(name);
  return true;
}

function endsDropped(name: string, dropped: Map<string, number>): boolean {
  const count = dropped.get(name) ?? 0;
  if (count > 0) dropped.set(name, count - 1);
  return count > 0;
}

function closeElement(name: string, open: string[]): void {
  const at = open.lastIndexOf(name);
  if (at >= 0) open.length = at;
}
