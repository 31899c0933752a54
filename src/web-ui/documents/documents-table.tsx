import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentRow } from '#web-ui/documents/document-row.js';
import type { DocumentsAsked, DocumentSort } from '#web-ui/documents/documents-asked.js';
import { mayBeChosen, type Chosen } from '#web-ui/documents/use-chosen.js';
import type { DocumentRow as Row } from '#web-ui/documents/use-documents.js';
import { useRowsInSight } from '#web-ui/shell/use-rows-in-sight.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

interface TableProps {
  readonly library: string;
  /** Those that were fetched. */
  readonly rows: readonly Row[];
  /** Of all that are asked for. */
  readonly total: number;
  readonly asked: DocumentsAsked;
  readonly onAsk: (asked: DocumentsAsked) => void;
  /** Fetches the next rows; null while that is under way, or there are none. */
  readonly onMore: (() => void) | null;
  /** Null where nothing may be chosen. */
  readonly chosen: Chosen | null;
}

/** As the stylesheet has it. */
const rowHeight = 56;
/** Rows are fetched before they are scrolled to. */
const rowsAhead = 60;

/** Any number of documents: the window's rows are rendered, and more are fetched when it comes near them. */
export function DocumentsTable({ library, rows, total, asked, onAsk, onMore, chosen }: TableProps): ReactElement {
  const { t } = useTranslation('documents');
  const list = useRef<HTMLDivElement>(null);
  const { first, end } = useRowsInSight(list, total, rowHeight);
  useEffect(() => {
    if (end > rows.length - rowsAhead) onMore?.();
  }, [end, rows.length, onMore]);
  return (
    <div
      className="documents-table"
      role="table"
      aria-label={t('title')}
      aria-rowcount={total + 1}
      data-choosing={chosen !== null || undefined}
    >
      <div role="rowgroup" className="documents-head">
        <div className="documents-row" role="row" aria-rowindex={1}>
          {chosen && <ChooseAll rows={rows} chosen={chosen} />}
          <SortHead sort="name" className="documents-name" asked={asked} onAsk={onAsk} />
          <SortHead sort="state" className="documents-state-head" asked={asked} onAsk={onAsk} />
          <span role="columnheader" className="documents-kind">
            {t('columns.kind')}
          </span>
          <SortHead sort="bytes" className="documents-bytes" asked={asked} onAsk={onAsk} />
          <SortHead sort="at" className="documents-at" asked={asked} onAsk={onAsk} />
        </div>
      </div>
      <div ref={list} role="rowgroup" className="documents-list" style={{ blockSize: total * rowHeight }}>
        <div className="documents-shown" style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, i) => {
            const row = rows[first + i];
            return row ? (
              <DocumentRow
                key={row.document}
                library={library}
                row={row}
                place={first + i}
                isChosen={chosen && chosen.documents.has(row.document)}
                onChoose={chosen?.choose ?? nothing}
              />
            ) : (
              <RowToCome key={first + i} place={first + i} />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function nothing(): void {
  // Nothing may be chosen.
}

function RowToCome({ place }: { readonly place: number }): ReactElement {
  return (
    <div className="documents-row" role="row" aria-rowindex={place + 2}>
      <span role="cell">
        <WaitingLines count={1} />
      </span>
    </div>
  );
}

function ChooseAll({ rows, chosen }: { readonly rows: readonly Row[]; readonly chosen: Chosen }): ReactElement {
  const { t } = useTranslation('documents');
  const own = rows.filter(mayBeChosen).map(({ document }) => document);
  const some = own.filter((document) => chosen.documents.has(document)).length;
  return (
    <span role="columnheader" className="documents-choose">
      <Checkbox
        aria-label={t('chooseAll')}
        checked={own.length > 0 && some === own.length}
        indeterminate={some > 0 && some < own.length}
        onChange={({ target }) => chosen.chooseAll(target.checked ? own : [])}
      />
    </span>
  );
}

interface SortProps {
  readonly sort: DocumentSort;
  readonly className: string;
  readonly asked: DocumentsAsked;
  readonly onAsk: (asked: DocumentsAsked) => void;
}

function SortHead({ sort, className, asked, onAsk }: SortProps): ReactElement {
  const { t } = useTranslation('documents');
  const isBy = asked.sort === sort;
  const order = isBy ? (asked.isDescending ? 'descending' : 'ascending') : 'none';
  return (
    <span role="columnheader" className={className} aria-sort={order}>
      <button type="button" className="documents-sort" onClick={() => onAsk({ ...asked, sort, isDescending: isBy && !asked.isDescending })}>
        {t(`columns.${sort}`)} {isBy && (asked.isDescending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />)}
      </button>
    </span>
  );
}
