import type { XMarkdownProps } from '@ant-design/x-markdown';
import { escaped, wordsAlone } from '#web-ui/shell/outside-markdown.js';

/** Elements of ours in the Markdown of an answer; nobody else can write them, since markup in it is shown as text. */
export const [citationTag, formulaTag] = ['cite-mark', 'tex-formula'] as const;

/** `[1]`: where an answer points to a source. Not a link that is written out, nor the mark of a task. */
const citation = {
  name: 'citation',
  level: 'inline',
  start: (source: string) => /\[\d{1,3}\](?![(:])/u.exec(source)?.index,
  tokenizer(source: string) {
    const found = /^\[(\d{1,3})\](?![(:])/u.exec(source);
    return found ? { type: 'citation', raw: found[0], number: found[1] } : undefined;
  },
  renderer: ({ number }: { readonly number?: string }) => `<${citationTag} data-number="${number ?? ''}"></${citationTag}>`,
} as const;

/** `$…$`, `\(…\)`; a sum of money is none: no space within the signs, no digit behind. */
const inlineFormula = /^(?:\$(?!\s)((?:\\.|[^$\\\n]){1,2000}?)(?<!\s)\$(?!\d)|\\\(([^\n]{1,2000}?)\\\))/u;
const blockFormula = /^(?:\$\$([^$]{1,4000}?)\$\$|\\\[([\s\S]{1,4000}?)\\\])/u;

/** @param start where one may begin: a paragraph is cut there */
function formula(name: string, level: 'inline' | 'block', pattern: RegExp, start: RegExp) {
  return {
    name,
    level,
    start: (source: string) => start.exec(source)?.index,
    tokenizer(source: string) {
      const found = pattern.exec(source);
      return found ? { type: name, raw: found[0], tex: found[1] ?? found[2] ?? '' } : undefined;
    },
    renderer: ({ tex }: { readonly tex?: string }) =>
      `<${formulaTag} data-display="${level === 'block'}" data-tex="${escaped((tex ?? '').trim())}"></${formulaTag}>`,
  } as const;
}

/** How Markdown is read: citations and formulas beside what everybody knows. */
export const markdownConfig = {
  gfm: true,
  breaks: false,
  extensions: [
    citation,
    formula('blockFormula', 'block', blockFormula, /\$\$|\\\[/u),
    formula('inlineFormula', 'inline', inlineFormula, /\$|\\\(/u),
  ],
  renderer: wordsAlone,
} as unknown as NonNullable<XMarkdownProps['config']>;
