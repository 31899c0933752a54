import { Alert } from 'antd';
import { useContext, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { isDone } from '#web-ui/documents/open-uploading.js';
import { UploadingContext } from '#web-ui/documents/uploads-around.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** On other pages: that files are being sent, or were not, and where to look. */
export function UploadsNotice(): ReactElement | null {
  const { t } = useTranslation('shell');
  const uploading = useContext(UploadingContext);
  const files = useSyncExternalStore(uploading.subscribe, uploading.files);
  const [place] = useLocation();
  const one = files.find((file) => !isDone(file)) ?? files.find(({ state }) => state === 'failed' || state === 'refused');
  const href = one && pageOf(one.library, 'documents');
  if (!one || !href || place === href) return null;
  const same = files.filter(({ library }) => library === one.library);
  const words = isDone(one) ? t('uploads.failed') : t('uploads.underWay', { done: same.filter(isDone).length, total: same.length });
  return <Alert banner showIcon type={isDone(one) ? 'warning' : 'info'} role="status" title={<Link href={href}>{words}</Link>} />;
}
