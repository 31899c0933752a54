import { CloseOutlined, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useEffect, useMemo, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { nameOf, usePlace } from '#web-ui/ask/place-of.js';
import { LazySource } from '#web-ui/source/lazy-source.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

interface Props {
  readonly citation: Citation;
  readonly library: string;
  readonly onClose: () => void;
}

/** A source beside the answer, at its place, with the words that are quoted marked; of a page of the web those words. */
export function SourcePane({ citation, library, onClose }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const place = usePlace();
  const heading = useFocusWhileOpen(citation);
  const { number, document, page, quote, start, end, lines, web, url } = citation;
  const at = useMemo(() => ({ page, quote, start, end, lines }), [page, quote, start, end, lines]);
  return (
    <aside className="ask-pane" aria-label={t('sources.one', { number, name: nameOf(citation) })}>
      <header className="ask-pane-header">
        <h2 ref={heading} tabIndex={-1}>
          <span className="ask-cite ask-cite-plain figures">{number}</span> {nameOf(citation)}
        </h2>
        {url !== null && /^https?:/iu.test(url) && (
          <Button
            type="text"
            icon={<ExportOutlined aria-hidden />}
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('sources.toWeb')}
          />
        )}
        <Button
          className="ask-pane-close"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('sources.close')}
          onClick={onClose}
        />
      </header>
      <p className="ask-source-place">{place(citation)}</p>
      <div className="ask-pane-body">
        {web ? (
          <blockquote className="ask-quote">{quote}</blockquote>
        ) : (
          <Suspense fallback={<WaitingLines />}>
            <LazySource library={library} document={document} place={at} />
          </Suspense>
        )}
      </div>
    </aside>
  );
}

/** The heading has the focus; what it was taken from has it again at the end, unless it is elsewhere by then. */
function useFocusWhileOpen(citation: Citation): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (!heading.current?.closest('aside')?.contains(focused)) opener.current = focused;
    heading.current?.focus();
  }, [citation]);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener.current instanceof HTMLElement) opener.current.focus();
    },
    [],
  );
  return heading;
}
