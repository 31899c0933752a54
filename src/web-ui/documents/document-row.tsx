import { Checkbox } from 'antd';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { mayBeChosen } from '#web-ui/documents/use-chosen.js';
import { StateWord } from '#web-ui/documents/state-word.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';
import { useWarningInWords } from '#web-ui/documents/use-warning-in-words.js';
import type { DocumentRow as Row } from '#web-ui/documents/use-documents.js';
import { momentOf, sizeOf } from '#web-ui/shell/in-language.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface RowProps {
  readonly library: string;
  readonly row: Row;
  /** Of all rows, 0 the first. */
  readonly place: number;
  /** Null where nothing may be chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: (document: string, isChosen: boolean) => void;
}

/** One document in the table. */
export const DocumentRow = memo(function DocumentRow({ library, row, place, isChosen, onChoose }: RowProps): ReactElement {
  const { t, i18n } = useTranslation('documents');
  const { document, bytes, at, record } = row;
  const slash = document.lastIndexOf('/') + 1;
  const [folder, name] = [document.slice(0, slash), document.slice(slash)];
  return (
    <div className="documents-row" role="row" aria-rowindex={place + 2}>
      {isChosen !== null && (
        <span role="cell" className="documents-choose">
          <Checkbox
            checked={isChosen}
            disabled={!mayBeChosen(row)}
            title={mayBeChosen(row) ? '' : t('bulk.notSent')}
            aria-label={t('choose', { document })}
            onChange={({ target }) => onChoose(document, target.checked)}
          />
        </span>
      )}
      <span role="cell" className="documents-name">
        <Link href={pageOf(library, 'documents', document)} title={document}>
          {folder && <span className="documents-folder">{folder}</span>}
          {name}
        </Link>
        <WhatIsWrong row={row} />
      </span>
      <span role="cell">
        <StateWord row={row} />
      </span>
      <span role="cell" className="documents-kind">
        {record?.format ?? /\.([^./]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''}
      </span>
      <span role="cell" className="documents-bytes figures">
        {sizeOf(bytes, i18n.language)}
      </span>
      <span role="cell" className="documents-at figures">
        {at === null ? t('notUploaded') : momentOf(at, i18n.language)}
      </span>
    </div>
  );
});

/** The reason of a failure with its remedy, else the first warning. */
function WhatIsWrong({ row: { reason, record, state } }: { readonly row: Row }): ReactElement | null {
  const [inWords, warningInWords] = [useReasonInWords(), useWarningInWords()];
  const [warning] = state === 'ready' ? (record?.warnings ?? []) : [];
  const text = reason ? inWords(reason) : warning && warningInWords(warning);
  return text ? (
    <span className="documents-wrong" title={reason ?? warning}>
      {text}
    </span>
  ) : null;
}
