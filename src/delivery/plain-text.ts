import type { Nodes, Parents } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();

/** Markdown as a platform shows it that knows only text: lists with their marks, code as it stands, tables as lines, links with their address. */
export function plainText(text: string): string {
  return linesOf(markdown.parse(text))
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function linesOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'html':
      return node.value;
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'thematicBreak':
      return '———';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'link': {
      const shown = inner(node);
      return shown === node.url || node.url === '' || node.url === `mailto:${shown}` ? shown : `${shown} (${node.url})`;
    }
    case 'list':
      return node.children
        .map((item, index) => indented(`${node.ordered ? `${(node.start ?? 1) + index}.` : '-'} `, blocks(item)))
        .join('\n');
    case 'tableRow':
      return node.children.map(inner).join(' | ');
    case 'table':
      return node.children.map(linesOf).join('\n');
    case 'blockquote':
      return blocks(node).replace(/^/gmu, '> ');
    case 'root':
    case 'listItem':
      return blocks(node);
    case 'definition':
    case 'footnoteDefinition':
      return '';
    case 'footnoteReference':
      return `[${node.label ?? node.identifier}]`;
    case 'linkReference':
      return `[${inner(node)}]`;
    default:
      return 'children' in node ? inner(node) : '';
  }
}

function inner(node: Parents): string {
  return node.children.map(linesOf).join('');
}

function blocks(node: Parents): string {
  const isTight = node.type === 'listItem' && !node.spread;
  return node.children
    .map(linesOf)
    .filter((part) => part !== '')
    .join(isTight ? '\n' : '\n\n');
}

function indented(mark: string, text: string): string {
  return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
}
