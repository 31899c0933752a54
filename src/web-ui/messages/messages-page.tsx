import { Button } from 'antd';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { askedIn, searchOf, type MessagesAsked } from '#web-ui/messages/messages-asked.js';
import { MessagesFilters } from '#web-ui/messages/messages-filters.js';
import { MessagesTable } from '#web-ui/messages/messages-table.js';
import { useMessages, useNewMessages } from '#web-ui/messages/use-messages.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { useAsked } from '#web-ui/shell/use-asked.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';
import './messages.css';

/** What was said to a library, and what became of it, as it comes in. */
export function MessagesPage(): ReactElement {
  const { t } = useTranslation('messages');
  const { library } = useParams<{ library: string }>();
  useTitle(`${t('title')} · ${library}`);
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Messages key={library} library={library} />
    </div>
  );
}

/** The same of every library, for admins. */
export function AllMessagesPage(): ReactElement {
  const { t } = useTranslation('messages');
  useTitle(t('titleAll'));
  return (
    <div className="sheet">
      <h1>{t('titleAll')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Messages library={null} />
    </div>
  );
}

/** @param library null for all of them */
function Messages({ library }: { readonly library: string | null }): ReactElement {
  const { t } = useTranslation('messages');
  const [asked, ask] = useAsked(askedIn, searchOf);
  const list = useMessages(library, asked);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap(({ traces }) => traces) ?? [], [data]);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isNarrowed = searchOf(asked) !== '';
  return (
    <>
      <MessagesFilters asked={asked} onAsk={ask} rows={rows} ofAll={library === null} />
      <NewOnes library={library} asked={asked} latest={rows.length > 0 ? data?.pages[0]?.latest : undefined} />
      <Fetched query={list} wait={<WaitingLines />}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t(isNarrowed ? 'noneSuch.title' : 'none.title')} remedy={t(isNarrowed ? 'noneSuch.remedy' : 'none.remedy')} />
          ) : (
            <MessagesTable
              rows={rows}
              withLibrary={library === null}
              hasMore={hasNextPage}
              onMore={hasNextPage && !isFetchingNextPage && !error ? more : null}
            />
          )
        }
      </Fetched>
    </>
  );
}

interface NewProps {
  readonly library: string | null;
  readonly asked: MessagesAsked;
  readonly latest: number | undefined;
}

/** Says how many came meanwhile; the list stays where it is until they are wanted. */
function NewOnes({ library, asked, latest }: NewProps): ReactElement {
  const { t, i18n } = useTranslation('messages');
  const { count, isMore, show } = useNewMessages(library, asked, latest);
  const bring = (): void => {
    show();
    window.scrollTo({ top: 0 });
  };
  const figure = `${figureOf(count, i18n.language)}${isMore ? '+' : ''}`;
  return (
    <div className="messages-new" role="status">
      {count > 0 && (
        <Button type="primary" shape="round" onClick={bring}>
          {t('new', { count, figure })}
        </Button>
      )}
    </div>
  );
}
