import { Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#web-ui/administration/channels-api.js';
import { useKindInWords } from '#web-ui/administration/use-kind-in-words.js';
import { useLanguage } from '#web-ui/shell/use-language.js';

interface Props {
  readonly kind: ChannelKind;
  /** What the platform is to call; null where it calls nothing. */
  readonly address: string | null;
  readonly isHostUnknown: boolean;
}

/** What to click where on the platform. */
export function ChannelSteps({ kind: { kind, purpose, steps }, address, isHostUnknown }: Props): ReactElement {
  const { t } = useTranslation('channels');
  const inWords = useKindInWords();
  const language = useLanguage();
  return (
    <section className="section" aria-labelledby="channel-steps">
      <h2 id="channel-steps">{t('new.there', { kind: inWords(kind) })}</h2>
      <p>{purpose[language]}</p>
      <ol className="admin-steps">
        {steps.map((step) => (
          <li key={step.en}>{step[language].replaceAll('{address}', address ?? t('new.noAddress'))}</li>
        ))}
      </ol>
      {address !== null && (
        <div className="admin-copy">
          <span>{t('calledAt')}</span>
          <code data-testid="address">{address}</code>
          <Typography.Text copyable={{ text: address, tooltips: [t('copy'), t('copied')] }} />
        </div>
      )}
      {isHostUnknown && <p className="quiet">{t('new.hostUnknown')}</p>}
    </section>
  );
}
