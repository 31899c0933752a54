import { Button } from 'antd';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { Problem } from '#web-ui/api/client.js';
import { AskTools } from '#web-ui/ask/ask-tools.js';
import { ConversationList } from '#web-ui/ask/conversation-list.js';
import { useConversation, type Citation } from '#web-ui/ask/conversations.js';
import { KeysHelp } from '#web-ui/ask/keys-help.js';
import { OverOrBeside } from '#web-ui/ask/over-or-beside.js';
import { SourcePane } from '#web-ui/ask/source-pane.js';
import { Talk } from '#web-ui/ask/talk.js';
import { useAsking } from '#web-ui/ask/use-asking.js';
import { useAskable, useChoices } from '#web-ui/ask/use-choices.js';
import { useIsWide } from '#web-ui/ask/use-is-wide.js';
import { usePageState } from '#web-ui/ask/use-page-state.js';
import { ToSignIn } from '#web-ui/ask/welcome.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import '#web-ui/ask/ask.css';
import { Waiting } from '#web-ui/shell/waiting.js';

/** Ask, and see the sources. */
export function AskPage(): ReactElement {
  const { t } = useTranslation('ask');
  const { conversation: id = null } = useParams<{ conversation?: string }>();
  const isWide = useIsWide();
  const { data: libraries, error: unlisted, refetch: listAgain } = useAskable();
  const { data: shown, error: unread, refetch: readAgain } = useConversation(id);
  const choices = useChoices(libraries ?? [], shown);
  const asking = useAsking(id, choices);
  const { box, search, opened, setOpened, isListOpen, setListOpen, areKeysShown, showKeys, openConversation } = usePageState(
    id,
    shown,
    asking.stop,
  );
  const closeSource = (): void => setOpened(null);
  const openSource = useCallback((citation: Citation, library: string) => setOpened({ citation, library }), [setOpened]);
  const isGone = unread instanceof Problem && unread.status === 404;
  useTitle(shown?.conversation.title || t('title'));
  if (unlisted instanceof Problem && unlisted.status === 401) return <ToSignIn />;
  return (
    <div className="ask" data-pane={(opened && isWide) || undefined}>
      <OverOrBeside isWide={isWide} isOpen={isListOpen} side="start" title={t('list.label')} onClose={() => setListOpen(false)}>
        <ConversationList current={id} search={search} onOpen={openConversation} />
      </OverOrBeside>
      <section className="ask-talk" aria-label={t('talk')}>
        <AskTools
          title={id === null ? null : (shown?.conversation.title ?? '')}
          onList={isWide ? null : () => setListOpen(true)}
          onKeys={() => showKeys(true)}
        />
        {unlisted && <Trouble error={unlisted} onRetry={() => void listAgain()} />}
        {unread && !unlisted && <Trouble error={unread} {...(!isGone && { onRetry: () => void readAgain() })} />}
        {isGone && !isWide && <Button onClick={() => openConversation(null)}>{t('list.new')}</Button>}
        {!libraries && !unlisted && <Waiting className="frame-wait" />}
        {libraries && !isGone && (
          <Talk {...{ id, shown, libraries, choices, box, ...asking }} opened={opened?.citation ?? null} onOpen={openSource} />
        )}
      </section>
      {opened && (
        <OverOrBeside isWide={isWide} isOpen side="end" title={t('sources.label')} onClose={closeSource}>
          <SourcePane citation={opened.citation} library={opened.library} onClose={closeSource} />
        </OverOrBeside>
      )}
      {areKeysShown && <KeysHelp onClose={() => showKeys(false)} />}
    </div>
  );
}
