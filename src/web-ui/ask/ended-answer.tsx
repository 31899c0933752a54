import { CopyOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { Suspense, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '#web-ui/api/client.js';
import { AskAgain, type Again } from '#web-ui/ask/ask-again.js';
import { LazyAnswerText } from '#web-ui/ask/lazy-answer-text.js';
import type { Citation, Turn } from '#web-ui/ask/conversations.js';
import { DeclineNote } from '#web-ui/ask/decline-note.js';
import { Feedback } from '#web-ui/ask/feedback.js';
import { useCopy } from '#web-ui/ask/use-copy.js';
import { useSeconds } from '#web-ui/shell/use-seconds.js';
import { lazyPage } from '#web-ui/shell/lazy-page.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const WhyDrawer = lazyPage('features', async () => (await import('#web-ui/ask/why-drawer.js')).WhyDrawer);

interface Props {
  readonly conversation: string;
  readonly turn: Turn;
  readonly onOpen: (citation: Citation) => void;
  readonly again: Again;
}

/** What came of a question. */
export function EndedAnswer({ conversation, turn, onOpen, again }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const { reply, state, error } = turn;
  if (reply === null) {
    const isFailure = state === 'failed' && error;
    const remedy = <AskAgain {...again} />;
    return isFailure ? (
      <div className="ask-ended">
        <Trouble error={new Problem({ code: error.code, status: error.code === 'INVALID_INPUT' ? 400 : 500, detail: error.message })} />
        <p className="ask-actions">{remedy}</p>
      </div>
    ) : (
      <Alert
        type="info"
        showIcon
        title={t(state === 'interrupted' ? 'interrupted.title' : 'stopped.title')}
        description={t(state === 'interrupted' ? 'interrupted.remedy' : 'stopped.remedy')}
        action={remedy}
      />
    );
  }
  return (
    <>
      {reply.reply !== null && <LazyAnswerText text={reply.reply} citations={reply.citations} isWritten onOpen={onOpen} />}
      {reply.outcome === 'declined' && <DeclineNote reply={reply} />}
      <AnswerActions {...{ conversation, turn, reply, again }} />
      <Feedback library={turn.library} reply={reply} />
    </>
  );
}

interface ActionsProps extends Omit<Props, 'onOpen'> {
  readonly reply: NonNullable<Turn['reply']>;
}

function AnswerActions({ conversation, turn, reply, again }: ActionsProps): ReactElement {
  const { t } = useTranslation('ask');
  const { t: ofWhy } = useTranslation('why');
  const [isAsking, setAsking] = useState(false);
  const [copy, seconds] = [useCopy(), useSeconds()];
  const total = reply.timings['total'];
  return (
    <div className="ask-actions">
      {total !== undefined && <span className="ask-quiet figures">{t('stages.total', { time: seconds(total) })}</span>}
      {reply.reply !== null && (
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined aria-hidden />}
          aria-label={t('copy')}
          title={t('copy')}
          onClick={() => copy(reply.reply ?? '')}
        />
      )}
      <AskAgain {...again} isBare />
      <Button type="text" size="small" icon={<InfoCircleOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {reply.outcome === 'declined' ? ofWhy('titleDeclined') : ofWhy('open')}
      </Button>
      {isAsking && (
        <Suspense>
          <WhyDrawer conversation={conversation} turn={turn.id} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
}
