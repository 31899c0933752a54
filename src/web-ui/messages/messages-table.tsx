import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageRow } from '#web-ui/messages/message-row.js';
import type { Message } from '#web-ui/messages/messages-api.js';
import { useRowsInSight } from '#web-ui/shell/use-rows-in-sight.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

interface Props {
  /** Those that were fetched. */
  readonly rows: readonly Message[];
  readonly withLibrary: boolean;
  /** Whether there are more than were fetched. */
  readonly hasMore: boolean;
  /** Fetches the next rows; null while that is under way, or there are none. */
  readonly onMore: (() => void) | null;
}

/** As the stylesheet has it. */
const rowHeight = 64;
/** Rows are fetched before they are scrolled to. */
const rowsAhead = 80;

/** Any number of messages: the window's rows are rendered, and more are fetched when it comes near their end. */
export function MessagesTable({ rows, withLibrary, hasMore, onMore }: Props): ReactElement {
  const { t } = useTranslation('messages');
  const list = useRef<HTMLDivElement>(null);
  const total = rows.length + (hasMore ? 1 : 0);
  const { first, end } = useRowsInSight(list, total, rowHeight);
  useEffect(() => {
    if (end > rows.length - rowsAhead) onMore?.();
  }, [end, rows.length, onMore]);
  return (
    <div className="messages-table" role="table" aria-label={t('title')} aria-rowcount={hasMore ? -1 : total + 1}>
      <div role="rowgroup" className="messages-head">
        <div className="messages-row" role="row" aria-rowindex={1}>
          {(['at', 'text', 'end', 'bar', 'took'] as const).map((column) => (
            <span key={column} role="columnheader" className={`messages-${column}`}>
              {t(`columns.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div ref={list} role="rowgroup" className="messages-list" style={{ blockSize: total * rowHeight }}>
        <div style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {rows.slice(first, end).map((message, i) => (
            <MessageRow key={message.id} message={message} place={first + i} withLibrary={withLibrary} />
          ))}
          {hasMore && end >= total && <RowToCome place={rows.length} />}
        </div>
      </div>
    </div>
  );
}

function RowToCome({ place }: { readonly place: number }): ReactElement {
  return (
    <div className="messages-row" role="row" aria-rowindex={place + 2}>
      <span role="cell">
        <WaitingLines count={1} />
      </span>
    </div>
  );
}
