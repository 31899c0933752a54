import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Asked } from '#web-ui/dashboard/dashboard-api.js';

interface Props {
  readonly asked: Asked;
  readonly outcome?: 'answered' | 'declined' | 'failed';
  readonly reason?: string;
  readonly children: ReactNode;
}

/** To the messages that were counted; of all libraries there is no such list. */
export function MessagesLink({ asked: { library, since, until }, outcome, reason, children }: Props): ReactElement {
  if (library === null) return <>{children}</>;
  const query = new URLSearchParams({ ...(outcome && { outcome }), ...(reason && { reason }), since, until });
  return <Link href={`/libraries/${encodeURIComponent(library)}/messages?${query.toString()}`}>{children}</Link>;
}
