import { Alert, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isGoingOn, percentOf } from '#web-ui/api/job.js';
import type { Build } from '#web-ui/documents/use-build.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';

const steps = ['read', 'embed', 'publish', 'calibrate'] as const;

/** What becomes of what was sent: how far the build is, or why it failed. */
export function BuildNotice({ build }: { readonly build: NonNullable<Build> }): ReactElement | null {
  const { t } = useTranslation('documents');
  const inWords = useFailureInWords();
  if (build.state === 'failed') return <Alert type="error" showIcon title={t('buildFailed')} description={inWords(build.error)} />;
  if (!isGoingOn(build)) return null;
  const { progress } = build;
  const step = steps.find((one) => one === progress?.step) ?? 'waiting';
  const words = t(`progress.${step}`, { done: progress?.done ?? 0, total: progress?.total ?? 0 });
  return (
    <div className="documents-build" role="status">
      <span className="figures">{words}</span>
      <Progress percent={percentOf(progress)} showInfo={false} size="small" aria-label={words} />
    </div>
  );
}
