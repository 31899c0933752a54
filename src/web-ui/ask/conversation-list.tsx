import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationItem } from '#web-ui/ask/conversation-item.js';
import { useConversations } from '#web-ui/ask/conversations.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly current: string | null;
  readonly search: RefObject<InputRef | null>;
  readonly onOpen: (id: string | null) => void;
}

/** One's conversations: searched, opened, named, pinned, exported, deleted. */
export function ConversationList({ current, search, onOpen }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const [words, setWords] = useState('');
  const list = useConversations(words);
  const lines = list.data?.pages.flatMap(({ conversations }) => conversations) ?? [];
  const isKept = list.data?.pages[0]?.kept ?? true;
  return (
    <nav className="ask-list" aria-label={t('list.label')}>
      <Button block icon={<PlusOutlined aria-hidden />} onClick={() => onOpen(null)}>
        {t('list.new')}
      </Button>
      <Input
        ref={search}
        type="search"
        allowClear
        value={words}
        onChange={({ target }) => setWords(target.value)}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        aria-keyshortcuts="Control+K"
      />
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && lines.length === 0 && <p className="ask-quiet">{words.trim() === '' ? t('list.none') : t('list.noneFound')}</p>}
      <ul>
        {lines.map((line) => (
          <ConversationItem key={line.id} line={line} isCurrent={line.id === current} onOpen={onOpen} />
        ))}
      </ul>
      <MoreButton type="text" block list={list} words={t('list.more')} />
      {!isKept && <p className="ask-quiet">{t('list.notKept')}</p>}
    </nav>
  );
}
