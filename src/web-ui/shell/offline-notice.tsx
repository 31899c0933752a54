import { Alert } from 'antd';
import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

function listen(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

/** Said while the browser has no network at all. */
export function OfflineNotice(): ReactElement | null {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  return isOnline ? null : <Alert banner type="warning" role="status" title={t('offline')} />;
}
