import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber, Select, Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeGroup, gateKey, readGroups, type GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { GroupNotes } from '#web-ui/gate/group-notes.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { Empty } from '#web-ui/shell/empty.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const modes = ['silent', 'mention', 'shadow', 'ask-first', 'automatic'] as const;

type Change = Parameters<typeof changeGroup>[2];

/** The groups of a library: how the assistant behaves in each, and from which probability on. */
export function GroupsTab({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('gate');
  const queries = useQueryClient();
  const groups = useQuery({ queryKey: [...gateKey(library), 'groups'], queryFn: () => readGroups(library) });
  const change = useMutation({
    mutationFn: ({ id, to }: { readonly id: string; readonly to: Change }) => changeGroup(library, id, to),
    onSettled: () => queries.invalidateQueries({ queryKey: gateKey(library) }),
  });
  const columns = useColumns((id, to) => change.mutate({ id, to }), change.isPending);
  if (groups.error) return <Trouble error={groups.error} onRetry={() => void groups.refetch()} />;
  if (!groups.data) return <Spin />;
  if (groups.data.length === 0) return <Empty title={t('groups.none.title')} remedy={t('groups.none.remedy')} />;
  return (
    <>
      <p>{t('groups.lead')}</p>
      {change.error && <Trouble error={change.error} />}
      <PlainTable label={t('tabs.groups')} columns={columns} rows={groups.data} keyOf={({ id }) => id} />
    </>
  );
}

function useColumns(change: (id: string, to: Change) => void, isBusy: boolean): readonly PlainColumn<GroupOfLibrary>[] {
  const { t, i18n } = useTranslation('gate');
  const number = (value: number): string => figureOf(value, i18n.language);
  return [
    { title: t('groups.group'), key: 'group', cell: (group) => <GroupNotes group={group} /> },
    {
      title: t('groups.mode'),
      key: 'mode',
      cell: (group) => <GroupBehaviour group={group} isBusy={isBusy} onChange={(mode) => change(group.id, { mode })} />,
    },
    {
      title: t('groups.threshold'),
      key: 'threshold',
      cell: (group) => <GroupThreshold group={group} isBusy={isBusy} onChange={(threshold) => change(group.id, { threshold })} />,
    },
    {
      title: t('groups.said'),
      key: 'messages',
      isFigure: true,
      cell: ({ messages }) => number(messages),
    },
    {
      title: t('groups.answered'),
      key: 'answered',
      isFigure: true,
      cell: ({ answered }) => number(answered),
    },
    {
      title: t('groups.shadowed'),
      key: 'shadowed',
      isFigure: true,
      cell: ({ shadowed }) => number(shadowed),
    },
    {
      title: t('groups.examples'),
      key: 'examples',
      cell: ({ examples }) => t('groups.examplesOf', examples),
    },
    {
      title: t('groups.latest'),
      key: 'latest',
      cell: ({ latest }) => (latest === null ? '' : momentOf(latest, i18n.language)),
    },
  ];
}

interface BehaviourProps {
  readonly group: GroupOfLibrary;
  readonly isBusy: boolean;
  /** Null: as the configuration says. */
  readonly onChange: (mode: GroupOfLibrary['mode'] | null) => void;
}

function GroupBehaviour({ group: { id, chosen, isChosen }, isBusy, onChange }: BehaviourProps): ReactElement {
  const { t } = useTranslation('gate');
  const configured = isChosen ? t('groups.configured') : `${t('groups.configured')}: ${t(`groups.modes.${chosen}`)}`;
  return (
    <Select
      className="gate-mode"
      aria-label={t('groups.modeOf', { group: id })}
      disabled={isBusy}
      value={isChosen ? chosen : 'configured'}
      onChange={(mode: string) => onChange(modes.find((one) => one === mode) ?? null)}
      options={[{ value: 'configured', label: configured }, ...modes.map((value) => ({ value, label: t(`groups.modes.${value}`) }))]}
    />
  );
}

interface ThresholdProps {
  readonly group: GroupOfLibrary;
  readonly isBusy: boolean;
  readonly onChange: (threshold: number | null) => void;
}

/** Empty: that of the library. */
function GroupThreshold({ group: { id, threshold }, isBusy, onChange }: ThresholdProps): ReactElement | null {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  if (!threshold) return null;
  const leave = (written: string): void => {
    const value = written.trim() === '' ? null : Number(written.replace(',', '.'));
    if (value !== threshold.byHand && (value === null || (value > 0 && value < 1))) onChange(value);
  };
  return (
    <>
      <InputNumber
        key={`${id} ${threshold.byHand ?? ''}`}
        aria-label={t('groups.thresholdOf', { group: id })}
        className="gate-number"
        min={0.001}
        max={0.999}
        step={0.01}
        disabled={isBusy}
        {...(threshold.byHand !== null && { defaultValue: threshold.byHand })}
        placeholder={figure(threshold.ofLibrary)}
        onBlur={({ target }) => leave(target.value)}
        onPressEnter={({ target }) => leave((target as HTMLInputElement).value)}
      />
      <div className="gate-quiet">
        {threshold.byHand === null ? t('groups.ofLibrary', { threshold: figure(threshold.ofLibrary) }) : t('groups.own')}
      </div>
    </>
  );
}
