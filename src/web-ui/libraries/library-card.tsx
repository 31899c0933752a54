import { CheckCircleOutlined, ClockCircleOutlined, InboxOutlined, SyncOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api, dataOf } from '#web-ui/api/client.js';
import { isGoingOn } from '#web-ui/api/job.js';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import type { ListedLibrary } from '#web-ui/libraries/read-libraries.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** One library: what it is called, what is in it, how it is. */
export function LibraryCard({ library }: { readonly library: ListedLibrary }): ReactElement {
  const { t, i18n } = useTranslation('libraries');
  const { name, title, documents, chunks, builtAt } = library;
  const count = (key: 'documents' | 'chunks', value: number): string =>
    t(key, { count: value, replace: { count: figureOf(value, i18n.language) } });
  return (
    <li className="libraries-card">
      <Link className="libraries-title" href={pageOf(name, 'documents')}>
        {title ?? name}
      </Link>
      {title && <span className="libraries-quiet">{name}</span>}
      <LibraryState library={library} />
      <span className="libraries-quiet figures">
        <Link href={pageOf(name, 'documents')}>{count('documents', documents)}</Link>
        {builtAt && (
          <>
            {' · '}
            {count('chunks', chunks)}
            {' · '}
            <Link href={pageOf(name, 'builds')}>{t('built', { when: momentOf(builtAt, i18n.language) })}</Link>
          </>
        )}
      </span>
    </li>
  );
}

type State = 'ready' | 'empty' | 'running' | 'waiting' | 'failed';

const icons: Readonly<Record<State, ReactElement>> = {
  ready: <CheckCircleOutlined aria-hidden="true" />,
  empty: <InboxOutlined aria-hidden="true" />,
  running: <SyncOutlined spin aria-hidden="true" />,
  waiting: <ClockCircleOutlined aria-hidden="true" />,
  failed: <WarningOutlined aria-hidden="true" />,
};
const pauseMs = 4_000;

/** By icon and word; what is under way is looked at again. */
function LibraryState({ library: { name, builtAt } }: { readonly library: ListedLibrary }): ReactElement {
  const { t } = useTranslation('libraries');
  const who = useSession();
  const { data } = useQuery({
    queryKey: ['jobs', name, 'latest'],
    queryFn: async () =>
      dataOf(await api.GET('/api/v1/libraries/{library}/jobs', { params: { path: { library: name }, query: { limit: 1 } } })),
    enabled: mayIn(who, name, 'viewer'),
    refetchInterval: ({ state }) => (isGoingOn(state.data?.jobs[0]) ? pauseMs : false),
  });
  const job = data?.jobs[0];
  const usual: State = builtAt ? 'ready' : 'empty';
  const state: State = job && job.state !== 'done' && job.state !== 'cancelled' ? job.state : usual;
  return (
    <span className={`libraries-state libraries-state-${state}`}>
      {icons[state]} {t(`state.${state}`)}
    </span>
  );
}
