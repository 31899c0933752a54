import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeLines } from '#web-ui/source/code-lines.js';
import { MarkdownText } from '#web-ui/source/markdown-text.js';
import type { Block } from '#web-ui/source/use-document.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';

interface BlockProps {
  readonly block: Block;
  readonly lines: SourcePlace['lines'];
}

const fenced = /^(?<fence>`{3,}|~{3,})[^\n]*\n(?<code>[^]*?)\n?\k<fence>\s*$/u;

/** One block as it reads. */
export const BlockText = memo(function BlockText({ block, lines }: BlockProps): ReactElement {
  const { t } = useTranslation('source');
  const { kind, text, line } = block;
  if (kind === 'code') return <CodeLines text={fenced.exec(text)?.groups?.['code'] ?? text} first={line ?? null} wanted={lines} />;
  if (kind === 'picture')
    return (
      <figure className="source-read-picture">
        <figcaption>{t('readInPicture')}</figcaption>
        <MarkdownText text={text.replaceAll('\n', '  \n')} />
      </figure>
    );
  if (kind === 'qa')
    return (
      <>
        <p className="source-question">{block.title}</p>
        <MarkdownText text={text} />
      </>
    );
  return <MarkdownText text={text} />;
});
