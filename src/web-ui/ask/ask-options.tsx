import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choices, ListedLibrary } from '#web-ui/ask/use-choices.js';

interface Props {
  readonly libraries: readonly ListedLibrary[];
  readonly choices: Choices;
}

/** Which library is asked, and how. */
export function AskOptions({ libraries, choices }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const { library, mode, webSearch, change } = choices;
  const mayUseWeb = libraries.find(({ name }) => name === library)?.webSearch ?? false;
  const isGroup = mode === 'group';
  const said = [isGroup && t('options.groupShort'), mayUseWeb && webSearch && t('options.webShort')].filter(Boolean).join(' · ');
  const boxes = (
    <div className="ask-option-boxes">
      <Checkbox checked={isGroup} onChange={({ target }) => change({ mode: target.checked ? 'group' : 'direct' })}>
        {t('options.group')}
      </Checkbox>
      {mayUseWeb && (
        <Checkbox checked={webSearch} onChange={({ target }) => change({ webSearch: target.checked })}>
          {t('options.web')}
        </Checkbox>
      )}
    </div>
  );
  return (
    <div className="ask-options">
      <Select
        aria-label={t('library')}
        variant="borderless"
        popupMatchSelectWidth={false}
        value={library || null}
        onChange={(name: string) => change({ library: name })}
        options={libraries.map(({ name, title }) => ({ value: name, label: title ?? name }))}
        {...(libraries.length > 8 && { showSearch: { optionFilterProp: 'label' } })}
      />
      <Popover trigger="click" content={boxes} placement="top">
        <Button
          type="text"
          icon={<SettingOutlined aria-hidden />}
          aria-label={said ? `${t('options.label')}: ${said}` : t('options.label')}
        >
          {said && <span className="ask-option-said">{said}</span>}
        </Button>
      </Popover>
    </div>
  );
}
