import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { Problem } from '#web-ui/api/client.js';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { ExplainTab } from '#web-ui/gate/explain-tab.js';
import { gateKey, readCurve, type Curve } from '#web-ui/gate/gate-api.js';
import { GroupsTab } from '#web-ui/gate/groups-tab.js';
import { ShadowTab } from '#web-ui/gate/shadow-tab.js';
import { ThresholdTab } from '#web-ui/gate/threshold-tab.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './gate.css';

const tabs = ['threshold', 'explain', 'shadow', 'groups'] as const;

/** Where the gate stands, why it decides as it does, and moving it. */
export function GatePage(): ReactElement {
  const { t } = useTranslation('gate');
  const { library, tab } = useParams<{ library: string; tab?: string }>();
  const [, go] = useLocation();
  const isOwner = mayIn(useSession(), library, 'owner');
  const curve = useQuery({ queryKey: [...gateKey(library), 'curve'], queryFn: () => readCurve(library) });
  useTitle(`${t('title')} · ${library}`);
  const shown = tabs.filter((name) => isOwner || name === 'threshold' || name === 'explain');
  const pages = {
    threshold: (data: Curve) => <ThresholdTab library={library} curve={data} isOwner={isOwner} />,
    explain: () => <ExplainTab library={library} />,
    shadow: () => <ShadowTab library={library} />,
    groups: () => <GroupsTab library={library} />,
  };
  const active = shown.find((name) => name === tab) ?? 'threshold';
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={curve} failed={(error, onRetry) => <NoGate library={library} error={error} onRetry={onRetry} />}>
        {(data) => (
          <Tabs
            activeKey={active}
            onChange={(name) => go(pageOf(library, 'gate', ...(name === 'threshold' ? [] : [name])))}
            items={shown.map((name) => ({ key: name, label: t(`tabs.${name}`), children: name === active ? pages[name](data) : null }))}
          />
        )}
      </Fetched>
    </div>
  );
}

interface NoGateProps {
  readonly library: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

function NoGate({ library, error, onRetry }: NoGateProps): ReactElement {
  const { t } = useTranslation('gate');
  const who = useSession();
  const isUnlearned = error instanceof Problem && error.code === 'NOT_FOUND' && mayIn(who, library, 'editor');
  if (!isUnlearned) return <Trouble error={error} onRetry={onRetry} />;
  const action = (
    <Link href={pageOf(library, 'documents')}>
      <Button type="primary">{t('none.action')}</Button>
    </Link>
  );
  return <Empty title={t('none.title')} remedy={t('none.remedy')} action={action} />;
}
