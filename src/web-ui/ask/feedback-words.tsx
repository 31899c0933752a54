import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface FeedbackText {
  readonly comment: string | null;
  readonly correction: string | null;
}

interface Props {
  /** Whether there may be a better answer. */
  readonly withCorrection: boolean;
  readonly isSending: boolean;
  readonly onSend: (words: FeedbackText) => void;
}

const [longestComment, longestCorrection] = [2000, 8000];

/** What somebody adds to a verdict. */
export function FeedbackWords({ withCorrection, isSending, onSend }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [comment, setComment] = useState('');
  const [correction, setCorrection] = useState('');
  const words = { comment: comment.trim() || null, correction: (withCorrection && correction.trim()) || null };
  return (
    <form
      className="ask-feedback-more"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(words);
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
      {withCorrection && (
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
      <Button htmlType="submit" loading={isSending} disabled={words.comment === null && words.correction === null}>
        {t('feedback.send')}
      </Button>
    </form>
  );
}
