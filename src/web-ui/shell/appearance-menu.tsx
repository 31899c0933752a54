import { BulbOutlined, DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseAppearance, chosenAppearance, type Appearance } from '#web-ui/shell/appearance.js';

const choices: readonly (readonly [Appearance, ReactElement])[] = [
  ['system', <DesktopOutlined key="system" />],
  ['light', <SunOutlined key="light" />],
  ['dark', <MoonOutlined key="dark" />],
];

/** Light, dark, or as the system has it. */
export function AppearanceMenu(): ReactElement {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(chosenAppearance);
  const choose = (appearance: Appearance): void => {
    chooseAppearance(appearance);
    setChosen(appearance);
  };
  const items = choices.map(([key, icon]) => ({ key, icon, label: t(`appearance.${key}`), onClick: () => choose(key) }));
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [chosen] }} trigger={['click']}>
      <Button type="text" icon={<BulbOutlined />} aria-label={t('appearance.label')} aria-haspopup="menu" />
    </Dropdown>
  );
}
