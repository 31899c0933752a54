import { CloseOutlined, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { nameOf, usePlace } from '#web-ui/ask/place-of.js';

interface Props {
  readonly citation: Citation;
  readonly library: string;
  readonly onClose: () => void;
}

/** A source beside the answer: its place, and the words that are quoted. */
export function SourcePane({ citation, onClose }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const place = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [citation]);
  const { url } = citation;
  return (
    <aside className="ask-pane" aria-label={t('sources.one', { number: citation.number, name: nameOf(citation) })}>
      <header className="ask-pane-header">
        <h2 ref={heading} tabIndex={-1}>
          <span className="ask-cite ask-cite-plain figures">{citation.number}</span> {nameOf(citation)}
        </h2>
        {url !== null && /^https?:/iu.test(url) && (
          <Button
            type="text"
            icon={<ExportOutlined />}
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('sources.toWeb')}
          />
        )}
        <Button className="ask-pane-close" type="text" icon={<CloseOutlined />} aria-label={t('sources.close')} onClick={onClose} />
      </header>
      <p className="ask-source-place">{place(citation)}</p>
      <div className="ask-pane-body">
        <blockquote className="ask-quote" aria-label={t('sources.quoted')}>
          {citation.quote}
        </blockquote>
      </div>
    </aside>
  );
}
