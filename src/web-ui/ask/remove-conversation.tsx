import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly title: string;
  /** Why it is still there. */
  readonly error: Error | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a conversation goes for good. */
export function RemoveConversation({ title, error, onRemove, onClose }: Props): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <Dialog title={t('list.removeTitle')} onClose={onClose}>
      <p>{t('list.removeText', { title })}</p>
      {error && <Trouble error={error} />}
      <p className="ask-actions">
        <Button danger type="primary" onClick={onRemove}>
          {t('list.remove')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </Dialog>
  );
}
