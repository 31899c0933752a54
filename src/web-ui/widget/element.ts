type Child = Node | string | null;

interface Attributes {
  readonly [name: string]: string | boolean | null | ((event: Event) => void);
}

/** An element with attributes (true is one without a value, null none) and listeners by name (`onclick`); texts are never read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const svg = 'http://www.w3.org/2000/svg';

/** A drawing of one path, 24 by 24. */
export function icon(path: string): SVGSVGElement {
  const [drawing, line] = [document.createElementNS(svg, 'svg'), document.createElementNS(svg, 'path')];
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: '20', height: '20', fill: 'none', 'aria-hidden': 'true' }))
    drawing.setAttribute(name, value);
  for (const [name, value] of Object.entries({
    d: path,
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }))
    line.setAttribute(name, value);
  drawing.append(line);
  return drawing;
}

export const paths = {
  talk: 'M4 5h16v11H10l-4 4v-4H4z',
  close: 'M6 6l12 12M18 6L6 18',
  fresh: 'M12 5v14M5 12h14',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  back: 'M15 6l-6 6 6 6',
  good: 'M7 11v9H4v-9zM7 11l4-7c1.500 0 2.500 1 2 3l-1 3h6c1.500 0 2 1 1.800 2l-1.500 6c-.2 1-1 2-2.300 2H7',
  bad: 'M7 13V4H4v9zM7 13l4 7c1.500 0 2.500-1 2-3l-1-3h6c1.500 0 2-1 1.800-2l-1.500-6c-.2-1-1-2-2.300-2H7',
} as const;
