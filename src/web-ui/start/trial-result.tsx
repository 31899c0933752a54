import { Alert, Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelTrial } from '#web-ui/api/language-model.js';
import { figureOf } from '#web-ui/shell/in-language.js';

interface Props {
  readonly isTrying: boolean;
  readonly trial: ModelTrial | null;
}

/** What the call showed, in words. */
export function TrialResult({ isTrying, trial }: Props): ReactElement | null {
  const { t, i18n } = useTranslation('start');
  if (isTrying)
    return (
      <p role="status">
        <Spin size="small" /> {t('model.trying')}
      </p>
    );
  if (!trial) return null;
  const { outcome, says, models, milliseconds } = trial;
  if (outcome === 'answers') {
    const seconds = figureOf(milliseconds / 1000, i18n.language, { maximumFractionDigits: 1 });
    return <Alert type="success" showIcon role="status" title={t('model.works', { says, seconds })} />;
  }
  if (outcome === 'listed') return <Alert type="info" showIcon role="status" title={t('model.found', { count: models.length })} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(`model.problem.${outcome}.title`)}
      description={t(`model.problem.${outcome}.remedy`)}
    />
  );
}
