import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();

let last: { readonly text: string; readonly tree: Root } | undefined;

/** The syntax tree of Markdown as GitHub reads it, every node with its place. The last one is kept, since parsing is slow and several ask for it. */
export function markdownTree(text: string): Root {
  if (last?.text !== text) last = { text, tree: markdown.parse(text) };
  return last.tree;
}
