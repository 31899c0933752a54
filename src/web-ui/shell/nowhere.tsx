import { Button, Result } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useTitle } from '#web-ui/shell/use-title.js';

/** At an address that names nothing. */
export function Nowhere(): ReactElement {
  const { t } = useTranslation();
  useTitle(t('nowhere.title'));
  return (
    <Result
      status="info"
      title={<h1 className="frame-heading">{t('nowhere.title')}</h1>}
      subTitle={t('nowhere.remedy')}
      extra={
        <Link href="/" asChild>
          <Button type="primary" href="/">
            {t('nowhere.home')}
          </Button>
        </Link>
      }
    />
  );
}
