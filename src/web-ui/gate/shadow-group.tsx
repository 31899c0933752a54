import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { gateKey, readGroups } from '#web-ui/gate/gate-api.js';

interface Props {
  readonly library: string;
  /** Null for all. */
  readonly group: string | null;
}

/** Which group the report is of; it stands in the address. */
export function ShadowGroup({ library, group }: Props): ReactElement {
  const { t } = useTranslation('gate');
  const [place, go] = useLocation();
  const groups = useQuery({ queryKey: [...gateKey(library), 'groups'], queryFn: () => readGroups(library) });
  const all = { value: '', label: t('shadow.allGroups') };
  const known = (groups.data?.groups ?? []).map(({ id, name, chat, channel }) => ({ value: id, label: `${name ?? chat} · ${channel}` }));
  const options = group === null || known.some(({ value }) => value === group) ? known : [...known, { value: group, label: group }];
  return (
    <Select
      className="gate-group-choice"
      aria-label={t('shadow.ofGroup')}
      value={group ?? ''}
      options={[all, ...options]}
      onChange={(id: string) => go(id === '' ? place : `${place}?${new URLSearchParams({ group: id })}`)}
    />
  );
}
