import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Curve } from '#web-ui/gate/gate-api.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** Whether a gate may answer in groups by itself, and what it lacks. */
export function ReadyNote({ library, ready }: { readonly library: string; readonly ready: Curve['ready'] }): ReactElement {
  const { t } = useTranslation('gate');
  if (ready.isReady || ready.code === null)
    return (
      <p className="gate-note gate-answered">
        <CheckCircleOutlined aria-hidden /> {t('ready')}
      </p>
    );
  return (
    <div className="gate-note">
      <strong className="gate-warning">
        <WarningOutlined aria-hidden /> {t('notReady')}
      </strong>
      <p>{t(`unready.${ready.code}`)}</p>
      <Link href={pageOf(library, 'examples')}>{t('toExamples')}</Link>
    </div>
  );
}
