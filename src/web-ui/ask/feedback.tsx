import { CheckOutlined, DislikeOutlined, LikeOutlined, MutedOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import type { Turn } from '#web-ui/ask/conversations.js';
import { Trouble } from '#web-ui/shell/trouble.js';

type Verdict = 'useful' | 'not-useful' | 'should-have-been-silent' | 'should-have-answered';

const verdicts: Readonly<Record<'answered' | 'declined', readonly Verdict[]>> = {
  answered: ['useful', 'not-useful', 'should-have-been-silent'],
  declined: ['should-have-answered'],
};
const icons = {
  useful: <LikeOutlined />,
  'not-useful': <DislikeOutlined />,
  'should-have-been-silent': <MutedOutlined />,
  'should-have-answered': <QuestionCircleOutlined />,
} as const;
const corrected: ReadonlySet<Verdict> = new Set(['not-useful', 'should-have-answered']);
const [longestComment, longestCorrection] = [2000, 8000];

interface Props {
  readonly library: string;
  readonly reply: NonNullable<Turn['reply']>;
}

/** What an answer, or silence, is worth: one click, and more of it in a box below. */
export function Feedback({ library, reply: { trace: id, outcome } }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [comment, setComment] = useState('');
  const [correction, setCorrection] = useState('');
  const send = useMutation({
    mutationFn: async ({ said, isWhole }: { readonly said: Verdict; readonly isWhole: boolean }) => {
      const words = { comment: comment.trim() || null, correction: (corrected.has(said) && correction.trim()) || null };
      const params = { path: { library, id } };
      const kept = dataOf(
        await api.POST('/api/v1/libraries/{library}/traces/{id}/feedback', { params, body: { verdict: said, ...words } }),
      );
      const isLost = (words.comment !== null && kept.comment === null) || (words.correction !== null && kept.correction === null);
      return isLost ? 'withoutWords' : isWhole ? 'thanks' : 'noted';
    },
  });
  const choose = (said: Verdict): void => {
    setVerdict(said);
    send.mutate({ said, isWhole: false });
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
        <form
          className="ask-feedback-more"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate({ said: verdict, isWhole: true });
          }}
        >
          <Input.TextArea
            className="ask-grow"
            rows={1}
            maxLength={longestComment}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
            placeholder={t('feedback.comment')}
            aria-label={t('feedback.comment')}
          />
          {corrected.has(verdict) && (
            <Input.TextArea
              className="ask-grow"
              rows={2}
              maxLength={longestCorrection}
              value={correction}
              onChange={({ target }) => setCorrection(target.value)}
              placeholder={t('feedback.correction')}
              aria-label={t('feedback.correction')}
            />
          )}
          <Button htmlType="submit" loading={send.isPending} disabled={comment.trim() === '' && correction.trim() === ''}>
            {t('feedback.send')}
          </Button>
        </form>
      )}
      {send.error && <Trouble error={send.error} />}
    </div>
  );
}
