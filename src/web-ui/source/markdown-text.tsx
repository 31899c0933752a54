import { XMarkdown } from '@ant-design/x-markdown';
import { memo, type ReactElement } from 'react';

/** What a parsed document is made of; no picture is fetched and nothing of a page runs. */
const safe = {
  ALLOWED_TAGS: 'h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code em strong del sub sup a table thead tbody tr th td'.split(' '),
  ALLOWED_ATTR: ['href', 'title', 'start', 'align', 'colspan', 'rowspan', 'target', 'rel'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/iu,
};

/** A picture in the text is its description: it lies in the original. */
const withoutPictures = {
  renderer: {
    image: ({ text }: { readonly text: string }): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  },
};

/** Markdown of a document; markup in it is part of its words. */
export const MarkdownText = memo(function MarkdownText({ text }: { readonly text: string }): ReactElement {
  return (
    <XMarkdown className="source-markdown" content={text} config={withoutPictures} dompurifyConfig={safe} openLinksInNewTab escapeRawHtml />
  );
});
