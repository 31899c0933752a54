import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyAnswerText } from '#web-ui/ask/lazy-answer-text.js';
import type { Citation, Turn } from '#web-ui/ask/conversations.js';
import { StepLine } from '#web-ui/ask/step-line.js';
import { useRunningTurn } from '#web-ui/ask/use-running-turn.js';

const none: readonly Citation[] = [];
const nowhere = (): void => undefined;

/** A question that is being answered: what is done for it, and what is written so far. */
export function RunningAnswer({ conversation, turn }: { readonly conversation: string; readonly turn: Turn }): ReactElement {
  const { t } = useTranslation('ask');
  const { steps, text, isLost } = useRunningTurn(conversation, turn);
  return (
    <>
      <StepLine steps={steps} />
      {isLost && <Alert type="warning" showIcon role="status" title={t('lost')} />}
      {text !== '' && <LazyAnswerText text={text} citations={none} isWritten={false} onOpen={nowhere} />}
    </>
  );
}
