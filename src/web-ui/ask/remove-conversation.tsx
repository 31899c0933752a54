import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '#web-ui/ask/sheet.js';

interface Props {
  readonly title: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a conversation goes for good. */
export function RemoveConversation({ title, onRemove, onClose }: Props): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <Sheet title={t('list.removeTitle')} onClose={onClose}>
      <p>{t('list.removeText', { title })}</p>
      <p className="ask-actions">
        <Button
          danger
          type="primary"
          onClick={() => {
            onClose();
            onRemove();
          }}
        >
          {t('list.remove')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </Sheet>
  );
}
