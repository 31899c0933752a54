import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '#web-ui/api/job.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';
import { JobProgress } from '#web-ui/start/job-progress.js';
import type { KeptStart } from '#web-ui/start/kept-start.js';
import { StepActions } from '#web-ui/start/step-actions.js';
import { useFirstDocuments } from '#web-ui/start/use-first-documents.js';

interface Props {
  readonly kept: KeptStart | null;
  readonly keep: (change: Partial<KeptStart>) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The first documents: dropped, chosen, or those of the sample. */
export function DocumentsStep({ kept, keep, onBack, onDone }: Props): ReactElement {
  const { t } = useTranslation('start');
  const inWords = useReasonInWords();
  const give = useFirstDocuments({ kept, keep });
  const { data: job, error } = useJob(kept?.library ?? null, kept?.job ?? null);
  const refused = give.data?.files.filter(({ state }) => state === 'refused') ?? [];
  const isReady = job?.state === 'done';
  return (
    <section className="start-step" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('documents.heading')}</h2>
      <p className="start-lead">{t('documents.lead')}</p>
      <DropPlace isBusy={give.isPending} onGiven={(files) => give.mutate(files)} />
      {!isReady && (
        <p className="start-sample">
          <Button onClick={() => give.mutate('sample')} disabled={give.isPending}>
            {t('documents.sample')}
          </Button>{' '}
          {t('documents.sampleHint')}
        </p>
      )}
      <div className="start-files" aria-live="polite">
        {give.isPending && <p>{t('documents.sending')}</p>}
        {refused.map(({ name, reason }) => (
          <Alert key={name} type="warning" showIcon title={t('documents.refused', { name })} description={reason && inWords(reason)} />
        ))}
        {job && !give.isPending && <JobProgress job={job} />}
      </div>
      {(give.error ?? error) && <Trouble error={give.error ?? error} />}
      <StepActions onBack={onBack} onLater={onDone}>
        <Button type="primary" disabled={!isReady} onClick={onDone}>
          {t('next')}
        </Button>
      </StepActions>
    </section>
  );
}

interface DropProps {
  readonly isBusy: boolean;
  readonly onGiven: (files: readonly File[]) => void;
}

/** Files that come together are sent together. */
function DropPlace({ isBusy, onGiven }: DropProps): ReactElement {
  const { t } = useTranslation('start');
  const take = (file: File, all: readonly File[]): false => {
    if (file === all.at(-1)) onGiven(all);
    return false;
  };
  return (
    <Upload.Dragger multiple showUploadList={false} disabled={isBusy} beforeUpload={take}>
      <p>
        <InboxOutlined aria-hidden="true" />
      </p>
      <p>{t('documents.drop')}</p>
      <p className="start-choice-hint">{t('documents.dropHint')}</p>
    </Upload.Dragger>
  );
}
