import type { Chunk } from '#domain/chunk.js';

const [leastLetters, longest] = [4, 80];

/** What nobody would ask: commands, paths, addresses, symbols, and headings that every document has. */
const unaskable = /[`|<>{}\\=]|https?:|\w[/_]\w|--\w|\.(?:py|md|json|ya?ml|sh)\b/u;
const commonplace =
  /^(?:introduction|overview|abstract|citation|license|contents?|table of contents|references?|notes?|faqs?|results?|others?|summary|简介|介绍|概述|引用|许可证|目录|参考|注意|其他|总结|说明)$/iu;

/**
 * A chunk as something to be asked: its question where the document has one, else its heading, with the title of the document where the
 * heading says nothing of that. Null where that reads badly.
 */
export function headingAsQuestion({ question, title, document, headings }: Chunk): string | null {
  if (question !== null) return readable(question, 2 * longest);
  const heading = bare(headings.at(-1) ?? '');
  if (heading === '' || commonplace.test(heading)) return null;
  const named = document.endsWith(title) ? '' : bare(headings[0] ?? title); // else it is the name of the file
  const isPart = named === '' || heading.toLowerCase().includes(named.toLowerCase());
  return readable(isPart ? heading : `${named}: ${heading}`, longest);
}

/** Without numbers before it, and marks of Markdown. */
function bare(heading: string): string {
  return heading
    .replace(/^[\d.、\s]+/u, '')
    .replace(/[*_#]+/gu, '')
    .trim();
}

function readable(text: string, most: number): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isAskable = letters >= leastLetters && text.length <= most && !text.includes('\n') && !unaskable.test(text);
  return isAskable ? text : null;
}
