import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#web-ui/shell/empty.js';

/** For somebody who may not set anything up. */
export function NotAdmin(): ReactElement {
  const { t } = useTranslation('start');
  const action = (
    <Link href="/" asChild>
      <Button type="primary" href="/">
        {t('notAdmin.action')}
      </Button>
    </Link>
  );
  return <Empty title={t('notAdmin.title')} remedy={t('notAdmin.remedy')} action={action} />;
}
