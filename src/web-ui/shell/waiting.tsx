import { Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What is waited for, in words; that it is loading unless told. */
  readonly label?: string;
  /** Where it stands: `frame-wait` where it is all that is on the page. */
  readonly className?: string;
}

/** Until something is there. A spinner has no role of its own, and without one no name may be given to it. */
export function Waiting({ label, className }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={label ?? t('loading')} className={className}>
      <Spin />
    </div>
  );
}
