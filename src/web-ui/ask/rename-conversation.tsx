import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** @returns whether it has that name now: else what was written stays */
  readonly onName: (title: string) => Promise<boolean>;
  readonly onDone: () => void;
}

const longestTitle = 200;

/** Another name for a conversation; Escape leaves it. */
export function RenameConversation({ title, onName, onDone }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [name, setName] = useState(title);
  return (
    <form
      className="ask-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void onName(name.trim()).then((isNamed) => isNamed && onDone());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Input autoFocus value={name} maxLength={longestTitle} onChange={({ target }) => setName(target.value)} aria-label={t('list.name')} />
      <Button htmlType="submit" disabled={name.trim() === ''}>
        {t('list.save')}
      </Button>
    </form>
  );
}
