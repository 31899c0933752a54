import type { RootContent } from 'mdast';
import type { Block, BlockKind } from '#domain/document.js';
import { markdownTree } from '#adapters/document-parser/markdown/markdown-tree.js';

const kinds: Partial<Record<RootContent['type'], BlockKind>> = {
  heading: 'heading',
  paragraph: 'paragraph',
  list: 'list',
  code: 'code',
  table: 'table',
  blockquote: 'quote',
  html: 'paragraph',
  footnoteDefinition: 'paragraph',
};

/** The top-level blocks of Markdown with their exact places, by its syntax tree. */
export function markdownBlocks(text: string): Block[] {
  return markdownTree(text).children.flatMap((node) => {
    const kind = kinds[node.type];
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (!kind || start === undefined || end === undefined || isComment(node)) return [];
    return [node.type === 'heading' ? { kind, start, end, level: node.depth, title: plainText(node) } : { kind, start, end }];
  });
}

function isComment(node: RootContent): boolean {
  return node.type === 'html' && /^<!--[^]*-->$/u.test(node.value);
}

/** What a reader sees of a node: the text without markup. */
function plainText(node: object): string {
  if ('value' in node && typeof node.value === 'string') return 'type' in node && node.type === 'html' ? '' : node.value;
  if ('alt' in node && typeof node.alt === 'string') return node.alt;
  if ('children' in node && Array.isArray(node.children)) return node.children.map(plainText).join('').replace(/\s+/gu, ' ').trim();
  return '';
}
