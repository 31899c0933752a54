import { MinusCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Turn } from '#web-ui/ask/conversations.js';
import { headingPath } from '#web-ui/shell/heading-path.js';

const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

/** Why there is no answer, in words, and how near it was. */
export function DeclineNote({ reply }: { readonly reply: NonNullable<Turn['reply']> }): ReactElement {
  const { t, i18n } = useTranslation('ask');
  const { t: ofWhy } = useTranslation('why');
  const { reason, gate } = reply;
  const figure = (value: number): string => figureOf(value, i18n.language, twoDigits);
  return (
    <div className="ask-decline">
      <p>
        <MinusCircleOutlined aria-hidden /> <strong>{reply.reply === null ? t('declined.silent') : t('declined.title')}</strong>{' '}
        {reason && `${ofWhy(`reasons.${reason}.what`)} ${ofWhy(`reasons.${reason}.remedy`)}`}
      </p>
      {gate.similarity !== null && (
        <p className="ask-quiet figures">{t('declined.scores', { own: figure(gate.probability), needed: figure(gate.threshold) })}</p>
      )}
      {gate.nearest && (
        <p className="ask-quiet">
          {t('declined.nearest')}: {[gate.nearest.document, headingPath(gate.nearest.heading)].filter(Boolean).join(' › ')}
        </p>
      )}
    </div>
  );
}
