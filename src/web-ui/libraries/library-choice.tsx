import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readLibraries } from '#web-ui/libraries/read-libraries.js';

interface Props {
  /** Empty: every one. */
  readonly library: string;
  readonly onChoose: (library: string) => void;
  readonly className: string;
  /** Said of every one. */
  readonly every?: string;
}

const mostOffered = 1000;

/** The library of which something is shown, or every one. */
export function LibraryChoice({ library, onChoose, className, every }: Props): ReactElement {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['libraries', 'choice'], queryFn: () => readLibraries(null, mostOffered) });
  const names = [...new Set([...(data?.libraries.map(({ name }) => name) ?? []), ...(library ? [library] : [])])];
  return (
    <Select
      className={className}
      aria-label={t('library')}
      showSearch
      value={library}
      options={[{ value: '', label: every ?? t('everyLibrary') }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={onChoose}
    />
  );
}
