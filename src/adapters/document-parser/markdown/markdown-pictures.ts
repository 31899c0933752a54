import type { Definition, Nodes } from 'mdast';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { markdownTree } from '#adapters/document-parser/markdown/markdown-tree.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';
import { decodedUri } from '#shared/decoded-uri.js';

/** Markdown with the text of its pictures, and what was lost. */
export interface MarkdownWithPictures {
  readonly text: string;
  readonly warnings: readonly string[];
}

const mostPictures = 200;
const deepest = 100;
const source = /<img\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;

/** Reads the pictures a Markdown text shows, by their relative links, and puts their text below the block that shows them. */
export async function withPictureTexts(
  text: string,
  context: Pick<ParseContext, 'readLinked' | 'readPicture'>,
): Promise<MarkdownWithPictures> {
  if (!/!\[|<img\b/iu.test(text)) return { text, warnings: [] };
  const tree = markdownTree(text);
  const definitions = new Map(tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])));
  let from = 0;
  let written = '';
  const counts = { read: 0, beyond: 0, missing: 0 };
  for (const block of tree.children) {
    const end = block.position?.end.offset ?? from;
    const texts: string[] = [];
    for (const address of sourcesIn(block, definitions)) {
      if (counts.read >= mostPictures) counts.beyond += 1;
      else texts.push(...(await textOf(address, context, counts)));
    }
    if (texts.length === 0) continue;
    written += `${text.slice(from, end)}\n\n${texts.join('\n\n')}\n`;
    from = end;
  }
  return { text: written + text.slice(from), warnings: losses(counts) };
}

interface Counts {
  read: number;
  beyond: number;
  missing: number;
}

async function textOf(
  address: string,
  { readLinked, readPicture }: Pick<ParseContext, 'readLinked' | 'readPicture'>,
  counts: Counts,
): Promise<string[]> {
  const inside = /^data:image\/[\w.+-]+;base64,([^]*)$/iu.exec(address)?.[1];
  if (inside === undefined && /^(?:[a-z][a-z\d+.-]*:|\/\/|#|$)/iu.test(address)) return [];
  counts.read += 1;
  const bytes = inside === undefined ? await linked(address, readLinked) : Buffer.from(inside, 'base64');
  if (!bytes) counts.missing += 1;
  const picture = bytes && (await readPicture(bytes));
  const text = picture ? pictureText(picture).trim() : '';
  return text ? [escapeLines(text)] : [];
}

/** As it is written first: a name may hold a percent sign. */
async function linked(address: string, readLinked: ParseContext['readLinked']): Promise<Uint8Array | null> {
  const bare = address.replace(/[?#][^]*$/u, '');
  const names = new Set([address, decodedUri(address), bare, decodedUri(bare)].map((name) => name.replaceAll('\\', '/')));
  for (const name of names) {
    const bytes = name && (await readLinked(name));
    if (bytes) return bytes;
  }
  return null;
}

function sourcesIn(root: Nodes, definitions: ReadonlyMap<string, Definition>): string[] {
  const sources: string[] = [];
  const visit = (node: Nodes, depth: number): void => {
    if (node.type === 'image') sources.push(node.url);
    if (node.type === 'imageReference') sources.push(definitions.get(node.identifier)?.url ?? '');
    if (node.type === 'html')
      for (const [, double, single, bare] of node.value.matchAll(source)) sources.push(double ?? single ?? bare ?? '');
    if ('children' in node && depth < deepest) for (const child of node.children) visit(child, depth + 1);
  };
  visit(root, 0);
  return sources;
}

/** Text of a picture is no markup. */
function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?=#{1,6}\s|>|[-+*]\s|={2,}\s*$|-{2,}\s*$|`{3}|~{3}|\|)/u, '\\')
        .replace(/^(\d+)(?=[.)]\s)/u, '$1\\'),
    )
    .filter(Boolean)
    .join('\n')
    .replace(/<(?=[a-z/!?])/giu, '\\<');
}

function losses({ beyond, missing }: Counts): string[] {
  return [
    ...(missing > 0 ? [`pictures that were not found: ${missing}`] : []),
    ...(beyond > 0 ? [`pictures left out, since there are more than ${mostPictures}: ${beyond}`] : []),
  ];
}
