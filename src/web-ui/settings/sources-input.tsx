import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceForm } from '#web-ui/settings/problem-of-value.js';

interface Props {
  readonly id: string;
  readonly sources: readonly SourceForm[];
  readonly onChange: (sources: readonly SourceForm[]) => void;
}

const kinds = ['web', 'sitemap', 'git'] as const;
const empty: SourceForm = { kind: 'web', address: '', ref: '' };

/** Pages and repositories, a row each. */
export function SourcesInput({ id, sources, onChange }: Props): ReactElement {
  const { t } = useTranslation('settings');
  return (
    <Flex vertical gap="small" role="group" aria-labelledby={`${id}-label`}>
      {sources.length === 0 && <span className="quiet">{t('sources.none')}</span>}
      {sources.map((source, at) => (
        <SourceRow
          // Rows have no names of their own, and move only when one is removed.
          key={at}
          number={at + 1}
          source={source}
          onChange={(changes) => onChange(sources.with(at, { ...source, ...changes }))}
          onRemove={() => onChange(sources.toSpliced(at, 1))}
        />
      ))}
      <div>
        <Button id={id} icon={<PlusOutlined />} onClick={() => onChange([...sources, empty])}>
          {t('sources.add')}
        </Button>
      </div>
    </Flex>
  );
}

interface RowProps {
  readonly number: number;
  readonly source: SourceForm;
  readonly onChange: (changes: Partial<SourceForm>) => void;
  readonly onRemove: () => void;
}

function SourceRow({ number, source, onChange, onRemove }: RowProps): ReactElement {
  const { t } = useTranslation('settings');
  const { kind, address, ref } = source;
  return (
    <Flex gap="small" wrap>
      <Select
        aria-label={t('sources.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`sources.${value}`) }))}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      <Input
        className="setting-address"
        aria-label={t('sources.address')}
        inputMode="url"
        value={address}
        onChange={({ target }) => onChange({ address: target.value })}
      />
      {kind === 'git' && (
        <Input
          className="setting-ref"
          aria-label={t('sources.ref')}
          placeholder={t('sources.refHint')}
          value={ref}
          onChange={({ target }) => onChange({ ref: target.value })}
        />
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('sources.remove', { number })} onClick={onRemove} />
    </Flex>
  );
}
