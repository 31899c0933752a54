import { Skeleton } from 'antd';
import type { ReactElement } from 'react';

/** Where lines of text will stand. */
export function WaitingLines({ count = 8 }: { readonly count?: number }): ReactElement {
  return <Skeleton active title={false} paragraph={{ rows: count }} />;
}
