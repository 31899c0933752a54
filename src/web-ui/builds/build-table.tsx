import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Build } from '#web-ui/builds/builds-api.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';

interface Props {
  readonly builds: readonly Build[];
  /** Left out for who may not go back. */
  readonly onGoBack?: (build: Build) => void;
}

/** The builds that are kept, newest first. */
export function BuildTable({ builds, onGoBack }: Props): ReactElement {
  const { t, i18n } = useTranslation('builds');
  const number = (value: number): string => figureOf(value, i18n.language);
  const percent = (value: number): string => figureOf(value, i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const columns: readonly PlainColumn<Build>[] = [
    { title: t('built'), key: 'built', cell: ({ builtAt }) => momentOf(builtAt, i18n.language) },
    { title: t('state'), key: 'state', cell: ({ isLive }) => <BuildState isLive={isLive} /> },
    {
      title: t('documents'),
      key: 'documents',
      cell: ({ counts }) => (
        <>
          {number(counts.ready)}
          {counts.failed > 0 && <span className="quiet"> · {t('failed', { count: counts.failed })}</span>}
        </>
      ),
    },
    { title: t('passages'), key: 'passages', isFigure: true, cell: ({ counts }) => number(counts.chunks) },
    {
      title: t('gate'),
      key: 'gate',
      cell: ({ gate }) => (gate ? t('gateOf', { value: percent(gate.precision.value), version: gate.version }) : t('noGate')),
    },
    {
      title: <span className="for-screen-readers">{t('rollback.action')}</span>,
      key: 'back',
      cell: (build) =>
        onGoBack &&
        !build.isLive && (
          <Button
            size="small"
            aria-label={t('rollback.label', { at: momentOf(build.builtAt, i18n.language) })}
            onClick={() => onGoBack(build)}
          >
            {t('rollback.action')}
          </Button>
        ),
    },
  ];
  return <PlainTable label={t('title')} columns={columns} rows={builds} keyOf={({ id }) => id} />;
}

function BuildState({ isLive }: { readonly isLive: boolean }): ReactElement {
  const { t } = useTranslation('builds');
  return isLive ? (
    <strong className="builds-live">
      <CheckCircleOutlined aria-hidden /> {t('live')}
    </strong>
  ) : (
    <span>
      <ClockCircleOutlined aria-hidden /> {t('kept')}
    </span>
  );
}
