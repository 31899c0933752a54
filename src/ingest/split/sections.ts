import type { Block, ParsedDocument } from '#domain/document.js';

/** What stands below one heading, up to the next heading. */
export interface Section {
  /** Heading path, outermost first, its own heading last; empty above the first heading. */
  readonly headings: readonly string[];
  /** Its heading, with headings above it that have no text of their own; empty above the first heading. */
  readonly opening: readonly Block[];
  /** Never empty, no headings. */
  readonly body: readonly Block[];
}

/** Sections in reading order. A heading without text of its own opens the section below it; at the very end it opens none. */
export function sectionsOf({ blocks }: Pick<ParsedDocument, 'blocks'>): Section[] {
  const sections: Section[] = [];
  const path: { level: number; title: string }[] = [];
  let opening: Block[] = [];
  let body: Block[] = [];
  const close = (): void => {
    if (body.length > 0) sections.push({ headings: path.map(({ title }) => title), opening, body });
    if (body.length > 0) opening = [];
    body = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      body.push(block);
      continue;
    }
    close();
    const level = block.level ?? 1;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, title: block.title ?? '' });
    opening = opening.filter((above) => (above.level ?? 1) < level);
    opening.push(block);
  }
  close();
  return sections;
}
