import { Input, Select } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { LookedPassage } from '#web-ui/search/looked-passage.js';
import { scalesOf } from '#web-ui/search/score-bars.js';
import { useSearchTest, type SearchTest } from '#web-ui/search/use-search-test.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';
import './search.css';

const limits = [4, 8, 15, 30];

/** What a question finds, and why: the search that answers are made from, looked into. */
export function SearchPage(): ReactElement {
  const { t } = useTranslation('search');
  const { library } = useParams<{ library: string }>();
  const [place, go] = useLocation();
  const query = new URLSearchParams(useSearch()).get('q') ?? '';
  // Another question in the address, as after Back, is what the field holds.
  const [draft, setDraft] = useState({ text: query, of: query });
  if (draft.of !== query) setDraft({ text: query, of: query });
  const [limit, setLimit] = useState(8);
  const search = useSearchTest(library, query, limit);
  useTitle(`${t('title')} · ${library}`);
  const ask = (text: string): void => go(text.trim() === '' ? place : `${place}?${new URLSearchParams({ q: text.trim() }).toString()}`);
  return (
    <div className="sheet search">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <div className="search-form" role="search">
        <Input.Search
          value={draft.text}
          aria-label={t('query')}
          placeholder={t('query')}
          enterButton={t('find')}
          loading={search.isFetching}
          onChange={({ target }) => setDraft({ text: target.value, of: query })}
          onSearch={ask}
        />
        <Select
          aria-label={t('wanted')}
          value={limit}
          options={limits.map((value) => ({ value, label: t('passages', { count: value }) }))}
          onChange={setLimit}
        />
      </div>
      {query === '' ? (
        <Empty title={t('empty.title')} remedy={t('empty.remedy')} />
      ) : (
        <Fetched query={search} wait={<Searching />}>
          {(found) => <Found library={library} found={found} />}
        </Fetched>
      )}
    </div>
  );
}

function Searching(): ReactElement {
  const { t } = useTranslation('search');
  return (
    <>
      <Waiting label={t('searching')} />
      <WaitingLines count={6} />
    </>
  );
}

function Found({ library, found }: { readonly library: string; readonly found: SearchTest }): ReactElement {
  const { t } = useTranslation('search');
  const looked = useMemo(() => found.looked ?? [], [found]);
  const scales = useMemo(() => scalesOf(looked), [looked]);
  if (looked.length === 0) return <Empty title={t('nothing.title')} remedy={t('nothing.remedy')} />;
  return (
    <>
      <p className="search-told figures" role="status">
        {t('told', { chosen: found.passages.length, looked: looked.length })}
      </p>
      <ol className="search-passages">
        {looked.map((passage) => (
          <LookedPassage
            key={`${passage.document}.${passage.start}.${passage.place}`}
            library={library}
            passage={passage}
            scales={scales}
          />
        ))}
      </ol>
    </>
  );
}
