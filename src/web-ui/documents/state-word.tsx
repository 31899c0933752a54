import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  LoadingOutlined,
  MinusCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentRow } from '#web-ui/documents/use-documents.js';

const icons = {
  ready: <CheckCircleOutlined aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
  failed: <CloseCircleOutlined aria-hidden />,
  skipped: <MinusCircleOutlined aria-hidden />,
  busy: <LoadingOutlined aria-hidden />,
  warned: <WarningOutlined aria-hidden />,
};

/** How a document is, by a sign and a word: while a build is running, what it does with it. */
export function StateWord({ row: { state, step, record } }: { readonly row: DocumentRow }): ReactElement {
  const { t } = useTranslation('documents');
  const isBusy = step === 'parsing' || step === 'embedding';
  const isWarned = state === 'ready' && !isBusy && (record?.warnings.length ?? 0) > 0;
  return (
    <span className="documents-state" data-state={isBusy ? 'busy' : state} data-warned={isWarned || undefined}>
      {isBusy ? icons.busy : isWarned ? icons.warned : icons[state]}{' '}
      {isBusy ? t(`steps.${step}`) : isWarned ? t('readyWithWarnings') : t(`states.${state}`)}
    </span>
  );
}
