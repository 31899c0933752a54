import { Flex } from 'antd';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { BuildNotice } from '#web-ui/documents/build-notice.js';
import { BulkBar } from '#web-ui/documents/bulk-bar.js';
import { askedIn, isNarrowed, searchOf } from '#web-ui/documents/documents-asked.js';
import { DocumentsFilters } from '#web-ui/documents/documents-filters.js';
import { DocumentsTable } from '#web-ui/documents/documents-table.js';
import { DropZone } from '#web-ui/documents/drop-zone.js';
import { NoDocuments } from '#web-ui/documents/no-documents.js';
import { ReadAgainButton } from '#web-ui/documents/read-again-button.js';
import { UploadButtons } from '#web-ui/documents/upload-buttons.js';
import { UploadPanel } from '#web-ui/documents/upload-panel.js';
import { useBuild } from '#web-ui/documents/use-build.js';
import { useChosen } from '#web-ui/documents/use-chosen.js';
import { useDocuments, type DocumentsPage as Page } from '#web-ui/documents/use-documents.js';
import { useUploads } from '#web-ui/documents/use-uploads.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { useAsked } from '#web-ui/shell/use-asked.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';
import './documents.css';

/** The documents of a library: sent, found, looked after. */
export function DocumentsPage(): ReactElement {
  const { t } = useTranslation('documents');
  const { library } = useParams<{ library: string }>();
  const mayEdit = mayIn(useSession(), library, 'editor');
  const uploads = useUploads(library);
  const { data: build } = useBuild(library);
  useTitle(`${t('title')} · ${library}`);
  return (
    <DropZone isOpen={mayEdit} onFiles={uploads.add}>
      <div className="sheet documents">
        <Flex gap={12} align="start" justify="space-between" wrap>
          <h1 className="documents-title">{t('title')}</h1>
          {mayEdit && <UploadButtons onFiles={uploads.add} />}
        </Flex>
        <UploadPanel uploads={uploads} />
        {build && <BuildNotice build={build} />}
        <Documents library={library} mayEdit={mayEdit} />
      </div>
    </DropZone>
  );
}

function Documents({ library, mayEdit }: { readonly library: string; readonly mayEdit: boolean }): ReactElement {
  const { t, i18n } = useTranslation('documents');
  const [asked, ask] = useAsked(askedIn, searchOf);
  const chosen = useChosen(searchOf({ ...asked, sort: 'name', isDescending: false }));
  const list = useDocuments(library, asked);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap(({ documents }) => documents) ?? [], [data]);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const found = ({ total, counts }: Page): ReactElement => (
    <>
      <DocumentsFilters asked={asked} onAsk={ask} counts={counts} />
      <Flex className="documents-told" gap={12} align="center" wrap>
        <span className="figures" role="status">
          {t('found', { count: total, figure: figureOf(total, i18n.language) })}
        </span>
        {mayEdit && <ReadAgainButton library={library} failed={counts.states.failed} />}
      </Flex>
      {mayEdit && <BulkBar library={library} chosen={chosen} total={total} />}
      <DocumentsTable
        library={library}
        rows={rows}
        total={total}
        asked={asked}
        onAsk={ask}
        onMore={hasNextPage && !isFetchingNextPage && !error ? more : null}
        chosen={mayEdit ? chosen : null}
      />
    </>
  );
  return (
    <Fetched query={list} wait={<WaitingLines />}>
      {({ pages }) => {
        const last = pages.at(-1);
        if (last?.total === 0 && !isNarrowed(asked)) return <NoDocuments mayEdit={mayEdit} />;
        return last && found(last);
      }}
    </Fetched>
  );
}
