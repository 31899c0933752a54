import type { XMarkdownProps } from '@ant-design/x-markdown';

interface Drawing {
  readonly parser: { parseInline: (tokens: readonly unknown[]) => string };
}

interface Link {
  readonly href: string;
  readonly title?: string | null;
  readonly tokens: readonly unknown[];
}

interface Words {
  readonly text: string;
  readonly escaped?: boolean;
  readonly tokens?: readonly unknown[];
}

const allowedAddress = /^(?:https?|mailto):/iu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text in markup, attributes too. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => escapes[sign] ?? sign);

const asWords = ({ text }: Words): string => escaped(text);

/**
 * How Markdown of others is drawn: markup in it is part of its words and never becomes an element, not even one that is taken away
 * again; x-markdown's own `text` hands on what looks like markup and is none. A picture, which would be fetched from somewhere, is its
 * description.
 */
export const wordsAlone = {
  html: asWords,
  image: asWords,
  /** To pages of the web and people alone; a title is no markup either. */
  link(this: Drawing, { href, title, tokens }: Link): string {
    const words = this.parser.parseInline(tokens);
    if (!allowedAddress.test(href)) return words;
    const titled = title ? ` title="${escaped(title)}"` : '';
    return `<a href="${escaped(href)}"${titled} target="_blank" rel="noopener noreferrer">${words}</a>`;
  },
  text(this: Drawing, { text, tokens, escaped: isEscaped }: Words): string {
    if (tokens) return this.parser.parseInline(tokens);
    return isEscaped ? text : escaped(text);
  },
} as const;

/** What may stand in it, whatever the parser made of it. */
export const allowedMarkup = {
  ALLOWED_TAGS: 'h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code em strong del sub sup a table thead tbody tr th td input'.split(
    ' ',
  ),
  ALLOWED_ATTR: ['href', 'title', 'start', 'align', 'colspan', 'rowspan', 'target', 'rel', 'class', 'type', 'checked', 'disabled'],
  ALLOWED_URI_REGEXP: allowedAddress,
} satisfies NonNullable<XMarkdownProps['dompurifyConfig']>;
