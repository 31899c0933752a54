import { Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The line that shows it, to be copied, and the chat by itself. */
export function Snippet({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('widget');
  const line = `<script src="${location.origin}/widget.js" data-library="${library}" async referrerpolicy="no-referrer"></script>`;
  return (
    <section className="section narrow" aria-labelledby="widget-snippet">
      <h2 id="widget-snippet">{t('snippet.heading')}</h2>
      <p className="quiet">{t('snippet.lead')}</p>
      <Typography.Paragraph className="embed-code" copyable={{ text: line, tooltips: [t('snippet.copy'), t('snippet.copied')] }}>
        {line}
      </Typography.Paragraph>
      <p>
        <a href={`/widget?library=${encodeURIComponent(library)}`} target="_blank" rel="noreferrer">
          {t('snippet.try')}
        </a>
      </p>
    </section>
  );
}
