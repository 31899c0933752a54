import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditAsked } from '#web-ui/administration/audit-api.js';
import { useAccounts } from '#web-ui/people/use-accounts.js';
import { LibraryChoice } from '#web-ui/libraries/library-choice.js';

interface Props {
  readonly asked: AuditAsked;
  readonly onAsk: (asked: AuditAsked) => void;
}

/** Which entries are shown. */
export function AuditFilters({ asked, onAsk }: Props): ReactElement {
  const { t } = useTranslation('administration');
  const { data: accounts = [] } = useAccounts();
  return (
    <>
      <Select
        className="admin-select"
        aria-label={t('audit.who')}
        showSearch={{ optionFilterProp: 'label' }}
        value={asked.actor ?? ''}
        options={[{ value: '', label: t('audit.everybody') }, ...accounts.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(actor: string) => onAsk({ ...asked, actor: actor || null })}
      />
      <LibraryChoice
        className="admin-select"
        library={asked.library ?? ''}
        every={t('audit.everyLibrary')}
        onChoose={(library) => onAsk({ ...asked, library: library || null })}
      />
      {(['since', 'until'] as const).map((end) => (
        <Input
          key={end}
          type="date"
          className="admin-date"
          aria-label={t(`audit.${end}`)}
          value={asked[end] ?? ''}
          onChange={({ target }) => onAsk({ ...asked, [end]: target.value || null })}
        />
      ))}
    </>
  );
}
