import { Button, Flex } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly onBack?: () => void;
  readonly onLater?: () => void;
  /** The one primary button of the step. */
  readonly children: ReactNode;
}

/** Where a step goes: on, back, or past it. */
export function StepActions({ onBack, onLater, children }: Props): ReactElement {
  const { t } = useTranslation('start');
  return (
    <Flex className="start-actions" gap="small" wrap align="center">
      {children}
      {onBack && <Button onClick={onBack}>{t('back')}</Button>}
      {onLater && (
        <Button type="text" onClick={onLater}>
          {t('later')}
        </Button>
      )}
    </Flex>
  );
}
