import { Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** For an admin who comes back once everything is done. */
export function DoneView(): ReactElement {
  const { t } = useTranslation('start');
  return (
    <>
      <h1>{t('done.heading')}</h1>
      <p className="sheet-lead">{t('done.lead')}</p>
      <Flex gap="small" wrap>
        <Link href="/" asChild>
          <Button type="primary" href="/">
            {t('done.ask')}
          </Button>
        </Link>
        <Link href="/libraries" asChild>
          <Button href="/libraries">{t('done.libraries')}</Button>
        </Link>
      </Flex>
    </>
  );
}
