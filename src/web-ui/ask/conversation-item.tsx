import { LoadingOutlined, PushpinFilled } from '@ant-design/icons';
import { memo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ConversationMenu } from '#web-ui/ask/conversation-menu.js';
import { RemoveConversation } from '#web-ui/ask/remove-conversation.js';
import { RenameConversation } from '#web-ui/ask/rename-conversation.js';
import { useConversationActs } from '#web-ui/ask/use-conversation-acts.js';
import { Trouble } from '#web-ui/shell/trouble.js';
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
  const acts = useConversationActs(line.id);
  const { change, remove, error, forgetError } = acts;
  const title = line.title || t('list.untitled');
  const closing = (close: (isOpen: false) => void) => () => {
    close(false);
    forgetError();
  };
  const removeNow = async (): Promise<void> => {
    if (!(await remove())) return;
    setRemoving(false);
    if (isCurrent) onOpen(null);
  };
  const trouble = error && !isRemoving && <Trouble error={error} />;
  if (isNaming)
    return (
      <li>
        <RenameConversation title={line.title} onDone={closing(setNaming)} onName={(name) => change({ title: name })} />
        {trouble}
      </li>
    );
  return (
    <li>
      <div className="ask-item" data-current={isCurrent || undefined}>
        <Link href={`/c/${line.id}`} aria-current={isCurrent ? 'page' : undefined} title={title} onClick={() => onOpen(line.id)}>
          {line.pinned && <PushpinFilled aria-label={t('list.pinned')} />}
          {line.running && <LoadingOutlined aria-label={t('list.running')} />}
          <span>{title}</span>
        </Link>
        <ConversationMenu {...{ line, title, acts }} onRename={() => setNaming(true)} onRemove={() => setRemoving(true)} />
      </div>
      {trouble}
      {isRemoving && <RemoveConversation title={title} error={error} onClose={closing(setRemoving)} onRemove={() => void removeNow()} />}
    </li>
  );
});
