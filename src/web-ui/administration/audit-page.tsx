import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inPages } from '#web-ui/api/in-pages.js';
import { auditAddress, readAudit, type AuditAsked, type AuditEntry } from '#web-ui/administration/audit-api.js';
import { AuditFilters } from '#web-ui/administration/audit-filters.js';
import { useActionInWords } from '#web-ui/administration/use-action-in-words.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

/** Who did what, newest first. */
export function AuditPage(): ReactElement {
  const { t } = useTranslation('administration');
  useTitle(t('audit.title'));
  const [asked, setAsked] = useState<AuditAsked>({ actor: null, library: null, since: null, until: null });
  return (
    <div className="sheet">
      <h1>{t('audit.title')}</h1>
      <p className="sheet-lead">{t('audit.lead')}</p>
      <div className="admin-bar">
        <AuditFilters asked={asked} onAsk={setAsked} />
        <Button icon={<DownloadOutlined />} href={auditAddress(asked)} download="audit.csv">
          {t('audit.csv')}
        </Button>
      </div>
      <Entries asked={asked} />
    </div>
  );
}

function Entries({ asked }: { readonly asked: AuditAsked }): ReactElement {
  const { t } = useTranslation('administration');
  const columns = useColumns();
  const audit = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) => readAudit(asked, pageParam),
    ...inPages,
  });
  const tableOf = (entries: readonly AuditEntry[]): ReactElement =>
    entries.length === 0 ? (
      <Empty title={t('audit.none')} remedy={t('audit.noneRemedy')} />
    ) : (
      <PlainTable label={t('audit.title')} columns={columns} rows={entries} keyOf={({ number }) => String(number)} />
    );
  return (
    <>
      <Fetched query={audit}>{({ pages }) => tableOf(pages.flatMap(({ entries }) => entries))}</Fetched>
      <MoreButton className="admin-more" list={audit} />
    </>
  );
}

function useColumns(): readonly PlainColumn<AuditEntry>[] {
  const { t, i18n } = useTranslation('administration');
  const inWords = useActionInWords();
  return [
    { key: 'at', title: t('audit.at'), cell: ({ at }) => <span className="figures admin-one-line">{momentOf(at, i18n.language)}</span> },
    { key: 'who', title: t('audit.who'), cell: ({ actorName }) => actorName },
    {
      key: 'what',
      title: t('audit.what'),
      cell: ({ action, outcome }) => (
        <>
          <span className="admin-one-line">{inWords(action)}</span>
          {outcome === 'refused' && <span className="admin-mark admin-mark-bad">{t('audit.refused')}</span>}
          <div className="quiet admin-code">{action}</div>
        </>
      ),
    },
    { key: 'library', title: t('library', { ns: 'shell' }), cell: ({ library }) => library ?? '' },
    {
      key: 'detail',
      title: t('audit.detail'),
      cell: ({ target, detail }) => (
        <>
          {detail}
          {target !== null && <div className="quiet admin-code">{target}</div>}
        </>
      ),
    },
  ];
}
