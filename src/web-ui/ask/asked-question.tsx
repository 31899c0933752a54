import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EditQuestion } from '#web-ui/ask/edit-question.js';
import type { Turn } from '#web-ui/ask/conversations.js';

interface Props {
  readonly conversation: string;
  readonly turn: Turn;
  /** Whether nothing is being answered. */
  readonly isFree: boolean;
  /** @returns whether it was taken: else what was written stays */
  readonly onEdited: (question: string) => Promise<boolean>;
}

/** A question as it was asked, which can be changed and asked again in its place. */
export function AskedQuestion({ conversation, turn, isFree, onEdited }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return (
      <EditQuestion
        question={turn.question}
        isFree={isFree}
        onAsk={(question) => void onEdited(question).then((isTaken) => isTaken && setEditing(false))}
        onLeave={() => setEditing(false)}
      />
    );
  return (
    <div className="ask-question">
      <h2>
        <span className="for-screen-readers">{t('you')}: </span>
        {turn.question}
      </h2>
      <QuestionPictures conversation={conversation} turn={turn} />
      {isFree && (
        <Button
          className="ask-edit-open"
          type="text"
          size="small"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('edit')}
          title={t('edit')}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  );
}

function QuestionPictures({ conversation, turn: { id, pictures } }: Pick<Props, 'conversation' | 'turn'>): ReactElement | null {
  const { t } = useTranslation('ask');
  const [isGone, setGone] = useState(false);
  if (pictures === 0) return null;
  if (isGone) return <p className="ask-quiet">{t('pictures.gone', { count: pictures })}</p>;
  const numbers = Array.from({ length: pictures }, (_, i) => i + 1);
  return (
    <p className="ask-pictures">
      {numbers.map((number) => (
        <img
          key={number}
          src={`/api/v1/conversations/${encodeURIComponent(conversation)}/turns/${encodeURIComponent(id)}/pictures/${number}`}
          alt={t('pictures.of', { number })}
          onError={() => setGone(true)}
        />
      ))}
    </p>
  );
}
