import { BulbOutlined, DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseAppearance, useChosenAppearance, type Appearance } from '#web-ui/shell/appearance.js';

const choices: readonly (readonly [Appearance, ReactElement])[] = [
  ['system', <DesktopOutlined key="system" />],
  ['light', <SunOutlined key="light" />],
  ['dark', <MoonOutlined key="dark" />],
];

/** Light, dark, or as the system has it. */
export function AppearanceMenu(): ReactElement {
  const { t } = useTranslation();
  const chosen = useChosenAppearance();
  const items = choices.map(([key, icon]) => ({ key, icon, label: t(`appearance.${key}`), onClick: () => chooseAppearance(key) }));
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [chosen] }} trigger={['click']}>
      <Button type="text" icon={<BulbOutlined />} aria-label={t('appearance.label')} aria-haspopup="menu" />
    </Dropdown>
  );
}
