import { Empty as AntdEmpty } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { SeedHead } from '#web-ui/shell/seed-head.js';

/** Where there is nothing yet: what this place is for, and what to do first. */
export function Empty({
  title,
  remedy,
  action,
}: {
  readonly title: string;
  readonly remedy: string;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <AntdEmpty
      image={<SeedHead size={56} />}
      styles={{ image: { height: 56 } }}
      description={
        <>
          <strong>{title}</strong>
          <br />
          {remedy}
        </>
      }
    >
      {action}
    </AntdEmpty>
  );
}
