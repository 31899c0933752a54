import { Button, Flex, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { states, type DocumentsAsked } from '#web-ui/documents/documents-asked.js';
import type { DocumentsPage } from '#web-ui/documents/use-documents.js';
import { Chip } from '#web-ui/shell/chip.js';
import { WordsField } from '#web-ui/shell/words-field.js';

interface FiltersProps {
  readonly asked: DocumentsAsked;
  readonly onAsk: (asked: DocumentsAsked) => void;
  readonly counts: DocumentsPage['counts'];
}

/** Which documents are shown; each chip says how many it would leave. */
export function DocumentsFilters({ asked, onAsk, counts }: FiltersProps): ReactElement {
  const { t } = useTranslation('documents');
  return (
    <Flex className="documents-filters" gap={8} wrap align="center">
      <WordsField label={t('search')} words={asked.words} onWords={(words) => onAsk({ ...asked, words })} />
      {states
        .filter((state) => counts.states[state] > 0 || asked.states.includes(state))
        .map((state) => {
          const isOn = asked.states.includes(state);
          const wanted = isOn ? asked.states.filter((one) => one !== state) : [...asked.states, state];
          return (
            <Chip
              key={state}
              isOn={isOn}
              words={t(`states.${state}`)}
              count={counts.states[state]}
              onClick={() => onAsk({ ...asked, states: wanted })}
            />
          );
        })}
      {(counts.warned > 0 || asked.isWarned) && (
        <Chip
          isOn={asked.isWarned}
          words={t('withWarnings')}
          count={counts.warned}
          onClick={() => onAsk({ ...asked, isWarned: !asked.isWarned })}
        />
      )}
      {counts.kinds.length + asked.kinds.length > 1 && (
        <Select
          mode="multiple"
          className="documents-select"
          aria-label={t('columns.kind')}
          placeholder={t('everyKind')}
          value={[...asked.kinds]}
          options={counts.kinds.map(({ kind, documents }) => ({ value: kind, label: `${kind} (${documents})` }))}
          onChange={(kinds) => onAsk({ ...asked, kinds })}
        />
      )}
      {(counts.folders.length > 0 || asked.folder !== '') && <FolderSelect asked={asked} onAsk={onAsk} counts={counts} />}
    </Flex>
  );
}

function FolderSelect({ asked, onAsk, counts }: FiltersProps): ReactElement {
  const { t } = useTranslation('documents');
  const above = asked.folder.split('/').slice(0, -1).join('/');
  return (
    <>
      <Select
        className="documents-select"
        aria-label={t('folder')}
        placeholder={t('everyFolder')}
        allowClear
        showSearch
        value={asked.folder || null}
        options={counts.folders.map(({ folder, documents }) => ({ value: folder, label: `${folder} (${documents})` }))}
        onChange={(folder: string | undefined) => onAsk({ ...asked, folder: folder ?? '' })}
      />
      {asked.folder.includes('/') && (
        <Button type="link" onClick={() => onAsk({ ...asked, folder: above })}>
          {t('folderAbove', { folder: above })}
        </Button>
      )}
    </>
  );
}
