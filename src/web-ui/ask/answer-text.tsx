import { XMarkdown, type ComponentProps } from '@ant-design/x-markdown';
import { memo, useMemo, type ComponentType, type ReactElement } from 'react';
import { citationTag, formulaTag, markdownConfig } from '#web-ui/ask/answer-markdown.js';
import { CiteMark } from '#web-ui/ask/cite-mark.js';
import { CodeBlock } from '#web-ui/ask/code-block.js';
import type { Citation } from '#web-ui/ask/conversations.js';
import { Formula } from '#web-ui/ask/formula.js';
import { WideTable } from '#web-ui/ask/wide-table.js';
import { allowedMarkup } from '#web-ui/shell/outside-markdown.js';

interface Props {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly isWritten: boolean;
  readonly onOpen: (citation: Citation) => void;
}

/** An answer as it is read: Markdown with numbers that open their source. Markup in it is text. */
export const AnswerText = memo(function AnswerText({ text, citations, isWritten, onOpen }: Props): ReactElement {
  const components = useMemo(() => {
    const Mark = ({ 'data-number': number = '' }: ComponentProps & { readonly 'data-number'?: string }): ReactElement => (
      <CiteMark number={number} citation={citations.find((one) => one.number === Number(number))} isKnown={isWritten} onOpen={onOpen} />
    );
    return {
      [citationTag]: Mark as ComponentType<ComponentProps>,
      [formulaTag]: Formula as ComponentType<ComponentProps>,
      pre: CodeBlock,
      table: WideTable,
    };
  }, [citations, isWritten, onOpen]);
  return (
    <XMarkdown
      className="ask-answer-text"
      content={text}
      components={components}
      config={markdownConfig}
      dompurifyConfig={allowedMarkup}
      streaming={isWritten ? written : writing}
      openLinksInNewTab
      escapeRawHtml
    />
  );
});

const [writing, written] = [{ hasNextChunk: true }, { hasNextChunk: false }];
