import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Asked } from '#web-ui/dashboard/dashboard-api.js';
import { daysOf } from '#web-ui/dashboard/period.js';
import { nothingAsked, searchOf, type Outcome } from '#web-ui/messages/messages-asked.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Props {
  readonly asked: Asked;
  /** Whether it leads to the list of all libraries, which an admin has. */
  readonly ofAll: boolean;
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly children: ReactNode;
}

/** To the messages that were counted. */
export function MessagesLink({ asked, ofAll, outcome, reason = '', children }: Props): ReactElement {
  const { library } = asked;
  const place = ofAll ? '/messages' : pageOf(library ?? '', 'messages');
  const narrowed = { library: ofAll ? (library ?? '') : '', outcome: outcome ?? null, reason, ...daysOf(asked) };
  return <Link href={`${place}?${searchOf({ ...nothingAsked, ...narrowed })}`}>{children}</Link>;
}
