import { RedoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web-ui/shell/dialog.js';

export interface Again {
  /** Whether turns follow, which go with it. */
  readonly isFollowed: boolean;
  /** Whether nothing is being answered. */
  readonly isFree: boolean;
  readonly onAgain: () => void;
}

/** Asks a question again in its place; where others follow, only after a warning. */
export function AskAgain({ isFollowed, isFree, onAgain, isBare = false }: Again & { readonly isBare?: boolean }): ReactElement {
  const { t } = useTranslation('ask');
  const [isWarning, setWarning] = useState(false);
  const close = (): void => setWarning(false);
  return (
    <>
      <Button
        size="small"
        {...(isBare && { type: 'text', 'aria-label': t('again'), title: t('again') })}
        icon={<RedoOutlined aria-hidden />}
        disabled={!isFree}
        onClick={() => (isFollowed ? setWarning(true) : onAgain())}
      >
        {!isBare && t('again')}
      </Button>
      {isWarning && (
        <Dialog title={t('againTitle')} onClose={close}>
          <p>{t('againText')}</p>
          <p className="ask-actions">
            <Button
              danger
              type="primary"
              disabled={!isFree}
              onClick={() => {
                close();
                onAgain();
              }}
            >
              {t('again')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </p>
        </Dialog>
      )}
    </>
  );
}
