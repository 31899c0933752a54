import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationLine } from '#web-ui/ask/conversations.js';
import type { ConversationActs } from '#web-ui/ask/use-conversation-acts.js';

interface Props {
  readonly line: ConversationLine;
  readonly title: string;
  readonly acts: Pick<ConversationActs, 'change' | 'exportAs'>;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** What can be done with a conversation of the list. */
export function ConversationMenu({ line, title, acts: { change, exportAs }, onRename, onRemove }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const items = [
    { key: 'rename', label: t('list.rename'), onClick: onRename },
    { key: 'pin', label: line.pinned ? t('list.unpin') : t('list.pin'), onClick: () => void change({ pinned: !line.pinned }) },
    { key: 'markdown', label: t('list.markdown'), onClick: () => exportAs('markdown') },
    { key: 'json', label: t('list.json'), onClick: () => exportAs('json') },
    { key: 'remove', label: t('list.remove'), danger: true, onClick: onRemove },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" getPopupContainer={nearby}>
      <Button type="text" size="small" icon={<MoreOutlined aria-hidden />} aria-label={t('list.actions', { title })} aria-haspopup="menu" />
    </Dropdown>
  );
}

/** Within a dialog what lies over everything else would lie under it. */
function nearby(trigger: HTMLElement): HTMLElement {
  return trigger.closest('dialog') ?? document.body;
}
