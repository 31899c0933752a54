import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { PlainTable } from '#web-ui/shell/plain-table.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

type About = AnswerOf<'/api/v1/about', 'get'>;

/** What runs here: versions, and the licences of what it is made of. */
export function AboutPage(): ReactElement {
  const { t } = useTranslation('installation');
  useTitle(t('about.title'));
  const about = useQuery({ queryKey: ['about'], queryFn: async () => dataOf(await api.GET('/api/v1/about')) });
  return (
    <div className="sheet">
      <h1>{t('about.title')}</h1>
      <p className="sheet-lead">{t('about.lead')}</p>
      <Fetched query={about}>
        {(data) => (
          <>
            <Facts about={data} />
            <Licences about={data} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Facts({ about }: { readonly about: About }): ReactElement {
  const { t, i18n } = useTranslation('installation');
  const { version, commit, node, platform, database, embedder, languageModel, vectorStore, startedAt, upSeconds, packages } = about;
  const versionOf = (name: string): string => packages.find((one) => one.name === name)?.version ?? '';
  const hours = figureOf(upSeconds / 3600, i18n.language, { maximumFractionDigits: 1 });
  const facts = [
    [t('about.version'), version],
    [t('about.commit'), commit ?? t('about.noCommit')],
    [t('about.node'), `${node}, ${platform}`],
    [t('about.vectors'), vectorStore === 'faiss' ? `faiss-node ${versionOf('faiss-node')}` : t('about.inMemory')],
    [t('about.embedder'), t('about.dimensions', { name: embedder.name, dimension: embedder.dimension })],
    [t('about.languageModel'), languageModel ?? t('about.noModel')],
    [t('about.database'), `${database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}${database.migration ? `, ${database.migration}` : ''}`],
    [t('about.started'), t('about.since', { when: momentOf(startedAt, i18n.language), hours })],
  ] as const;
  return (
    <dl className="admin-facts">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </>
  );
}

function Licences({ about: { licence, packages, models } }: { readonly about: About }): ReactElement {
  const { t } = useTranslation('installation');
  const licenceColumn = { key: 'licence', title: t('about.licence'), cell: (row: { readonly licence: string }) => row.licence };
  const nameColumn = { key: 'name', title: t('about.name'), cell: (row: { readonly name: string }) => row.name };
  return (
    <>
      <div className="section">
        <h2>{t('about.models')}</h2>
        <p className="quiet">{t('about.modelsLead')}</p>
        <PlainTable
          label={t('about.models')}
          columns={[nameColumn, { key: 'use', title: t('about.use'), cell: ({ use }) => <span lang="en">{use}</span> }, licenceColumn]}
          rows={models}
          keyOf={({ name }) => name}
        />
      </div>
      <div className="section">
        <h2>{t('about.packages')}</h2>
        <p className="quiet">{t('about.packagesLead', { licence })}</p>
        <PlainTable
          label={t('about.packages')}
          columns={[nameColumn, { key: 'version', title: t('about.version'), cell: ({ version }) => version }, licenceColumn]}
          rows={packages}
          keyOf={({ name }) => name}
        />
      </div>
    </>
  );
}
