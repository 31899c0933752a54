import { Flex, Skeleton } from 'antd';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { BuildNotice } from '#web-ui/documents/build-notice.js';
import { BulkBar } from '#web-ui/documents/bulk-bar.js';
import { askedIn, isNarrowed, searchOf, type DocumentsAsked } from '#web-ui/documents/documents-asked.js';
import { DocumentsFilters } from '#web-ui/documents/documents-filters.js';
import { DocumentsTable } from '#web-ui/documents/documents-table.js';
import { DropZone } from '#web-ui/documents/drop-zone.js';
import { NoDocuments } from '#web-ui/documents/no-documents.js';
import { ReadAgainButton } from '#web-ui/documents/read-again-button.js';
import { UploadButtons } from '#web-ui/documents/upload-buttons.js';
import { UploadPanel } from '#web-ui/documents/upload-panel.js';
import { useBuild } from '#web-ui/documents/use-build.js';
import { useChosen } from '#web-ui/documents/use-chosen.js';
import { useDocuments } from '#web-ui/documents/use-documents.js';
import { useUploads } from '#web-ui/documents/use-uploads.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
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

/** The address says which are shown. */
function useAsked(): readonly [DocumentsAsked, (asked: DocumentsAsked) => void] {
  const search = useSearch();
  const [place, go] = useLocation();
  const asked = useMemo(() => askedIn(search), [search]);
  const ask = useCallback(
    (next: DocumentsAsked) => {
      const query = searchOf(next);
      go(query ? `${place}?${query}` : place, { replace: true });
    },
    [place, go],
  );
  return [asked, ask];
}

function Documents({ library, mayEdit }: { readonly library: string; readonly mayEdit: boolean }): ReactElement {
  const { t, i18n } = useTranslation('documents');
  const [asked, ask] = useAsked();
  const chosen = useChosen(searchOf({ ...asked, sort: 'name', isDescending: false }));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDocuments(library, asked);
  const rows = useMemo(() => data?.pages.flatMap(({ documents }) => documents) ?? [], [data]);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const last = data?.pages.at(-1);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!last) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
  if (last.total === 0 && !isNarrowed(asked)) return <NoDocuments mayEdit={mayEdit} />;
  return (
    <>
      <DocumentsFilters asked={asked} onAsk={ask} counts={last.counts} />
      <Flex className="documents-told" gap={12} align="center" wrap>
        <span className="figures" role="status">
          {t('found', { count: last.total, figure: figureOf(last.total, i18n.language) })}
        </span>
        {mayEdit && <ReadAgainButton library={library} failed={last.counts.states.failed} />}
      </Flex>
      {mayEdit && <BulkBar library={library} chosen={chosen} total={last.total} />}
      <DocumentsTable
        library={library}
        rows={rows}
        total={last.total}
        asked={asked}
        onAsk={ask}
        onMore={hasNextPage && !isFetchingNextPage ? more : null}
        chosen={mayEdit ? chosen : null}
      />
    </>
  );
}
