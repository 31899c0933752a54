import { LoadingOutlined, MoreOutlined, PushpinFilled } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { memo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RemoveConversation } from '#web-ui/ask/remove-conversation.js';
import { RenameConversation } from '#web-ui/ask/rename-conversation.js';
import { useConversationActs } from '#web-ui/ask/use-conversation-acts.js';
import type { ConversationLine } from '#web-ui/ask/conversations.js';

interface Props {
  readonly line: ConversationLine;
  readonly isCurrent: boolean;
  readonly onOpen: (id: string | null) => void;
}

/** A line of the list, with what can be done with the conversation. */
export const ConversationItem = memo(function ConversationItem({ line, isCurrent, onOpen }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [isNaming, setNaming] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { change, remove, exportAs } = useConversationActs(line.id);
  const title = line.title || t('list.untitled');
  const items = [
    { key: 'rename', label: t('list.rename'), onClick: () => setNaming(true) },
    { key: 'pin', label: line.pinned ? t('list.unpin') : t('list.pin'), onClick: () => void change({ pinned: !line.pinned }) },
    { key: 'markdown', label: t('list.markdown'), onClick: () => exportAs('markdown') },
    { key: 'json', label: t('list.json'), onClick: () => exportAs('json') },
    { key: 'remove', label: t('list.remove'), danger: true, onClick: () => setRemoving(true) },
  ];
  if (isNaming)
    return (
      <li>
        <RenameConversation title={line.title} onDone={() => setNaming(false)} onName={(name) => change({ title: name })} />
      </li>
    );
  return (
    <li className="ask-item" data-current={isCurrent || undefined}>
      <Link href={`/c/${line.id}`} aria-current={isCurrent ? 'page' : undefined} title={title} onClick={() => onOpen(line.id)}>
        {line.pinned && <PushpinFilled aria-label={t('list.pinned')} />}
        {line.running && <LoadingOutlined aria-label={t('list.running')} />}
        <span>{title}</span>
      </Link>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" getPopupContainer={nearby}>
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('list.actions', { title })}
          aria-haspopup="menu"
        />
      </Dropdown>
      {isRemoving && (
        <RemoveConversation
          title={title}
          onClose={() => setRemoving(false)}
          onRemove={() => void remove().then(() => isCurrent && onOpen(null))}
        />
      )}
    </li>
  );
});

/** Within a dialog what lies over everything else would lie under it. */
function nearby(trigger: HTMLElement): HTMLElement {
  return trigger.closest('dialog') ?? document.body;
}
