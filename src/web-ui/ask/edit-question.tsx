import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly question: string;
  /** Whether nothing is being answered. */
  readonly isFree: boolean;
  readonly onAsk: (question: string) => void;
  /** It stays as it is. */
  readonly onLeave: () => void;
}

/** A question that is changed, to be asked again in its place. */
export function EditQuestion({ question, isFree, onAsk, onLeave }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [edited, setEdited] = useState(question);
  return (
    <form
      className="ask-edit"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(edited.trim());
      }}
    >
      <Input.TextArea
        autoFocus
        className="ask-grow"
        rows={1}
        value={edited}
        onChange={({ target }) => setEdited(target.value)}
        aria-label={t('editing')}
      />
      <span className="ask-quiet">{t('editing')}</span>
      <span className="ask-actions">
        <Button htmlType="submit" disabled={edited.trim() === '' || !isFree}>
          {t('box.send')}
        </Button>
        <Button type="text" onClick={onLeave}>
          {t('cancel')}
        </Button>
      </span>
    </form>
  );
}
