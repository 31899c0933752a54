import { CheckOutlined, DislikeOutlined, LikeOutlined, MutedOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import type { Turn } from '#web-ui/ask/conversations.js';
import { FeedbackWords, type FeedbackText } from '#web-ui/ask/feedback-words.js';
import { Trouble } from '#web-ui/shell/trouble.js';

type Verdict = 'useful' | 'not-useful' | 'should-have-been-silent' | 'should-have-answered';

const verdicts: Readonly<Record<'answered' | 'declined', readonly Verdict[]>> = {
  answered: ['useful', 'not-useful', 'should-have-been-silent'],
  declined: ['should-have-answered'],
};
const icons = {
  useful: <LikeOutlined aria-hidden />,
  'not-useful': <DislikeOutlined aria-hidden />,
  'should-have-been-silent': <MutedOutlined aria-hidden />,
  'should-have-answered': <QuestionCircleOutlined aria-hidden />,
} as const;
const corrected: ReadonlySet<Verdict> = new Set(['not-useful', 'should-have-answered']);

interface Props {
  readonly library: string;
  readonly reply: NonNullable<Turn['reply']>;
}

interface Said extends FeedbackText {
  readonly said: Verdict;
  /** Whether there is nothing more to be said. */
  readonly isWhole: boolean;
}

/** What an answer, or silence, is worth: one click, and more of it in a box below. */
export function Feedback({ library, reply: { trace: id, outcome } }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const send = useMutation({
    mutationFn: async ({ said, isWhole, comment, correction }: Said) => {
      const body = { verdict: said, comment, correction };
      const params = { path: { library, id } };
      const kept = dataOf(await api.POST('/api/v1/libraries/{library}/traces/{id}/feedback', { params, body }));
      const isLost = (comment !== null && kept.comment === null) || (correction !== null && kept.correction === null);
      return isLost ? 'withoutWords' : isWhole ? 'thanks' : 'noted';
    },
  });
  const choose = (said: Verdict): void => {
    setVerdict(said);
    send.mutate({ said, isWhole: false, comment: null, correction: null });
  };
  return (
    <div className="ask-feedback" role="group" aria-label={t('feedback.label')}>
      <span className="ask-actions">
        {verdicts[outcome].map((said) => (
          <Button key={said} type="text" size="small" icon={icons[said]} aria-pressed={verdict === said} onClick={() => choose(said)}>
            {t(`feedback.${said}`)}
          </Button>
        ))}
        <span role="status" className="ask-quiet">
          {send.data && (
            <>
              <CheckOutlined aria-hidden /> {t(`feedback.${send.data}`)}
            </>
          )}
        </span>
      </span>
      {verdict && send.data !== 'thanks' && (
        <FeedbackWords
          withCorrection={corrected.has(verdict)}
          isSending={send.isPending}
          onSend={(words) => send.mutate({ said: verdict, isWhole: true, ...words })}
        />
      )}
      {send.error && <Trouble error={send.error} />}
    </div>
  );
}
