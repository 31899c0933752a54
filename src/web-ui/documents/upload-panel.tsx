import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Button, Flex, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '#web-ui/documents/open-uploading.js';
import type { Uploads } from '#web-ui/documents/use-uploads.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

/** Files whose fate is shown one by one; those that went well are a number when there are more. */
const mostShown = 100;

/** What is being sent, how far it is, and what was refused and why. */
export function UploadPanel({ uploads }: { readonly uploads: Uploads }): ReactElement | null {
  const { t, i18n } = useTranslation('documents');
  const { files, isGoingOn } = uploads;
  if (files.length === 0) return null;
  const count = (state: UploadedFile['state']): number => files.filter((file) => file.state === state).length;
  const sent = files.reduce((sum, { share, file, state }) => sum + (state === 'waiting' ? 0 : share * file.size), 0);
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const wrong = files.filter(({ state }) => state === 'refused' || state === 'failed');
  const others = files.filter(({ state }) => state !== 'refused' && state !== 'failed');
  return (
    <section className="documents-uploads" aria-label={t('uploads.title')}>
      <Flex gap={12} align="center" wrap>
        <strong role="status" className="figures">
          {t('uploads.told', { accepted: figureOf(count('accepted'), i18n.language), all: figureOf(files.length, i18n.language) })}
          {wrong.length > 0 && ` · ${t('uploads.refused', { count: wrong.length })}`}
        </strong>
        <Progress
          className="documents-progress"
          percent={bytes > 0 ? Math.round((sent / bytes) * 100) : 100}
          size="small"
          aria-label={t('uploads.progress')}
        />
        {count('failed') > 0 && (
          <Button type="primary" onClick={uploads.again}>
            {t('uploads.again')}
          </Button>
        )}
        {isGoingOn ? (
          <Button onClick={uploads.stop}>{t('uploads.stop')}</Button>
        ) : (
          <Button onClick={uploads.clear}>{t('uploads.clear')}</Button>
        )}
      </Flex>
      <ul className="documents-files">
        {[...wrong, ...others].slice(0, mostShown).map((file) => (
          <OneFile key={file.name} file={file} />
        ))}
      </ul>
    </section>
  );
}

function OneFile({ file: { name, state, share, reason, error } }: { readonly file: UploadedFile }): ReactElement {
  const { t, i18n } = useTranslation('documents');
  const inWords = useReasonInWords();
  const troubleOf = useTroubleWords();
  const icon =
    state === 'accepted' ? (
      <CheckCircleOutlined aria-hidden />
    ) : state === 'refused' || state === 'failed' ? (
      <CloseCircleOutlined aria-hidden />
    ) : (
      <ClockCircleOutlined aria-hidden />
    );
  const trouble = state === 'failed' && error instanceof Error && error.name !== 'AbortError' ? troubleOf(error) : null;
  const why = reason ? inWords(reason) : trouble ? `${trouble.title}. ${trouble.remedy}` : '';
  return (
    <li data-state={state}>
      {icon} <span className="documents-file-name">{name}</span>{' '}
      <span className="documents-file-state figures">
        {state === 'sending'
          ? figureOf(share, i18n.language, { style: 'percent', maximumFractionDigits: 0 })
          : t(`uploads.states.${state}`)}
        {why && `: ${why}`}
      </span>
    </li>
  );
}
