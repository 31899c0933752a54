import { CheckCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#web-ui/messages/messages-asked.js';

const icons = { answered: CheckCircleOutlined, declined: MinusCircleOutlined, failed: ExclamationCircleOutlined } as const;

/** What became of a message, as a sign and a word. */
export function OutcomeWord({ outcome }: { readonly outcome: Outcome }): ReactElement {
  const { t } = useTranslation('messages');
  const Icon = icons[outcome];
  return (
    <span className="messages-outcome" data-outcome={outcome}>
      <Icon aria-hidden /> {t(`outcomes.${outcome}`)}
    </span>
  );
}
