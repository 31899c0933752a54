import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { changeGroup, gateKey, readGroups, type GroupChange, type GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { GroupNotes } from '#web-ui/gate/group-notes.js';
import { GroupRules } from '#web-ui/gate/group-rules.js';
import { ReadyNote } from '#web-ui/gate/ready-note.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const modes = ['silent', 'mention', 'shadow', 'ask-first', 'automatic'] as const;

/** The groups of a library: how the assistant behaves in each, and from which probability on. */
export function GroupsTab({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const groups = useQuery({ queryKey: [...gateKey(library), 'groups'], queryFn: () => readGroups(library) });
  const change = useMutation({
    mutationFn: ({ id, to }: { readonly id: string; readonly to: GroupChange }) => changeGroup(library, id, to),
    onSettled: () => queries.invalidateQueries({ queryKey: gateKey(library) }),
  });
  const ready = groups.data?.ready ?? null;
  const columns = useColumns({
    library,
    mayBeAutomatic: ready?.isReady === true,
    isBusy: change.isPending,
    change: (id, to) => change.mutate({ id, to }),
  });
  const tableOf = (rows: readonly GroupOfLibrary[]): ReactElement => (
    <>
      <p>{t('lead')}</p>
      {ready && !ready.isReady && <ReadyNote library={library} ready={ready} />}
      {change.error && <Trouble error={change.error} />}
      <PlainTable label={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
    </>
  );
  return (
    <Fetched query={groups}>
      {({ groups: rows }) => (rows.length > 0 ? tableOf(rows) : <Empty title={t('none.title')} remedy={t('none.remedy')} />)}
    </Fetched>
  );
}

interface Acts {
  readonly library: string;
  /** Whether its gate is ready for it. */
  readonly mayBeAutomatic: boolean;
  readonly isBusy: boolean;
  readonly change: (id: string, to: GroupChange) => void;
}

function useColumns({ library, mayBeAutomatic, isBusy, change }: Acts): readonly PlainColumn<GroupOfLibrary>[] {
  const { t, i18n } = useTranslation('groups');
  const number = (value: number): string => figureOf(value, i18n.language);
  return [
    { title: t('group'), key: 'group', cell: (group) => <GroupNotes group={group} /> },
    {
      title: t('mode'),
      key: 'mode',
      cell: (group) => (
        <GroupBehaviour group={group} mayBeAutomatic={mayBeAutomatic} isBusy={isBusy} onChange={(mode) => change(group.id, { mode })} />
      ),
    },
    {
      title: t('threshold'),
      key: 'threshold',
      cell: (group) => <GroupThreshold group={group} isBusy={isBusy} onChange={(threshold) => change(group.id, { threshold })} />,
    },
    { title: t('whenAndHowOften'), key: 'rules', cell: (group) => <GroupRules library={library} group={group} /> },
    {
      title: t('said'),
      key: 'messages',
      isFigure: true,
      cell: ({ messages }) => number(messages),
    },
    {
      title: t('answered'),
      key: 'answered',
      isFigure: true,
      cell: ({ answered }) => number(answered),
    },
    {
      title: t('shadowed'),
      key: 'shadowed',
      isFigure: true,
      cell: ({ id, shadowed }) => (
        <Link href={`${pageOf(library, 'gate', 'shadow')}?${new URLSearchParams({ group: id })}`}>{number(shadowed)}</Link>
      ),
    },
    {
      title: t('examples'),
      key: 'examples',
      cell: ({ examples }) => t('examplesOf', examples),
    },
    {
      title: t('latest'),
      key: 'latest',
      cell: ({ latest }) => (latest === null ? '' : momentOf(latest, i18n.language)),
    },
  ];
}

interface BehaviourProps {
  readonly group: GroupOfLibrary;
  readonly mayBeAutomatic: boolean;
  readonly isBusy: boolean;
  /** Null: as the configuration says. */
  readonly onChange: (mode: GroupOfLibrary['mode'] | null) => void;
}

function GroupBehaviour({ group: { id, chosen, isChosen }, mayBeAutomatic, isBusy, onChange }: BehaviourProps): ReactElement {
  const { t } = useTranslation('groups');
  const configured = isChosen ? t('configured') : `${t('configured')}: ${t(`modes.${chosen}`)}`;
  const options = modes.map((value) => {
    const isRefused = value === 'automatic' && !mayBeAutomatic;
    return {
      value,
      label: isRefused ? t('notYet', { mode: t('modes.automatic') }) : t(`modes.${value}`),
      disabled: isRefused,
    };
  });
  return (
    <Select
      className="gate-mode"
      aria-label={t('modeOf', { group: id })}
      disabled={isBusy}
      value={isChosen ? chosen : 'configured'}
      onChange={(mode: string) => onChange(modes.find((one) => one === mode) ?? null)}
      options={[{ value: 'configured', label: configured }, ...options]}
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
  const { t } = useTranslation('groups');
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
        aria-label={t('thresholdOf', { group: id })}
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
      <div className="quiet">{threshold.byHand === null ? t('ofLibrary', { threshold: figure(threshold.ofLibrary) }) : t('own')}</div>
    </>
  );
}
