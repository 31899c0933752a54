import { XMarkdown, type XMarkdownProps } from '@ant-design/x-markdown';
import { memo, type ReactElement } from 'react';

/** What a parsed document is made of; no picture is fetched and nothing of a page runs. */
const safe = {
  ALLOWED_TAGS: 'h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code em strong del sub sup a table thead tbody tr th td'.split(' '),
  ALLOWED_ATTR: ['href', 'title', 'start', 'align', 'colspan', 'rowspan', 'target', 'rel'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/iu,
};

interface Words {
  readonly text: string;
  readonly escaped?: boolean;
  readonly tokens?: readonly unknown[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => escapes[sign] ?? sign);
const asWords = ({ text }: Words): string => escaped(text);

/**
 * Markup in a document is part of its words, and never becomes an element, not even one that is taken away again; x-markdown's own
 * `text` hands on what looks like markup and is none. A picture is its description.
 */
const wordsAlone = {
  renderer: {
    html: asWords,
    image: asWords,
    text(
      this: { readonly parser: { parseInline: (tokens: readonly unknown[]) => string } },
      { text, tokens, escaped: isEscaped }: Words,
    ): string {
      if (tokens) return this.parser.parseInline(tokens);
      return isEscaped ? text : escaped(text);
    },
  },
} as unknown as NonNullable<XMarkdownProps['config']>;

/** Markdown of a document. */
export const MarkdownText = memo(function MarkdownText({ text }: { readonly text: string }): ReactElement {
  return (
    <XMarkdown
      className="source-markdown"
      content={text}
      config={wordsAlone}
      dompurifyConfig={safe}
      openLinksInNewTab
      escapeRawHtml
      disableDefaultStyles
    />
  );
});
