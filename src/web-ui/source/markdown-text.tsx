import { XMarkdown, type XMarkdownProps } from '@ant-design/x-markdown';
import { memo, type ReactElement } from 'react';
import { allowedMarkup, wordsAlone } from '#web-ui/shell/outside-markdown.js';

const config = { renderer: wordsAlone } as unknown as NonNullable<XMarkdownProps['config']>;

/** Markdown of a document: no picture is fetched and nothing of a page runs. */
export const MarkdownText = memo(function MarkdownText({ text }: { readonly text: string }): ReactElement {
  return (
    <XMarkdown
      className="source-markdown"
      content={text}
      config={config}
      dompurifyConfig={allowedMarkup}
      openLinksInNewTab
      escapeRawHtml
      disableDefaultStyles
    />
  );
});
