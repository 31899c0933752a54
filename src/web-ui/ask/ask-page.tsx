import { MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Spin, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { Problem } from '#web-ui/api/client.js';
import { ConversationList } from '#web-ui/ask/conversation-list.js';
import { useConversation, useListChanged, type Citation } from '#web-ui/ask/conversations.js';
import { KeysHelp } from '#web-ui/ask/keys-help.js';
import { Sheet } from '#web-ui/ask/sheet.js';
import { SourcePane } from '#web-ui/ask/source-pane.js';
import { Talk } from '#web-ui/ask/talk.js';
import type { TextAreaRef } from '#web-ui/ask/text-area-ref.js';
import { useAsking } from '#web-ui/ask/use-asking.js';
import { useAskable, useChoices } from '#web-ui/ask/use-choices.js';
import { useKeys } from '#web-ui/ask/use-keys.js';
import { useIsWide } from '#web-ui/ask/use-is-wide.js';
import { ToSignIn } from '#web-ui/ask/welcome.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import '#web-ui/ask/ask.css';

interface Opened {
  readonly citation: Citation;
  readonly library: string;
}

/** Ask, and see the sources. */
export function AskPage(): ReactElement {
  const { t } = useTranslation('ask');
  const { conversation: id = null } = useParams<{ conversation?: string }>();
  const [, go] = useLocation();
  const isWide = useIsWide();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const [areKeysShown, showKeys] = useState(false);
  const [box, search] = [useRef<TextAreaRef>(null), useRef<InputRef>(null)];
  const { data: libraries, error: librariesError, refetch } = useAskable();
  const { data: shown, error } = useConversation(id);
  const choices = useChoices(libraries ?? []);
  const { asking, stop } = useAsking(id, choices);
  const listChanged = useListChanged();
  const running = shown?.turns.find(({ state }) => state === 'running');
  useTitle(shown?.conversation.title || t('title'));
  useEffect(() => setOpened(null), [id]);
  useEffect(() => listChanged(), [running?.id]); // eslint-disable-line react-hooks/exhaustive-deps -- it is the same for the page
  useKeys({
    toBox: () => box.current?.focus(),
    toSearch: () => {
      setListOpen(true);
      setTimeout(() => search.current?.focus());
    },
    showKeys: () => showKeys(true),
    escape: () => {
      if (opened) setOpened(null);
      else if (running) void stop(running.id);
      return opened !== null || running !== undefined;
    },
  });
  const openConversation = (next: string | null): void => {
    setListOpen(false);
    if (next === null) {
      go('/');
      box.current?.focus();
    }
  };
  if (librariesError instanceof Problem && librariesError.status === 401)
    return (
      <div className="sheet">
        <ToSignIn />
      </div>
    );
  const list = <ConversationList current={id} search={search} onOpen={openConversation} />;
  const pane = opened && <SourcePane citation={opened.citation} library={opened.library} onClose={() => setOpened(null)} />;
  return (
    <div className="ask" data-pane={opened && isWide ? true : undefined}>
      {isWide && list}
      {!isWide && isListOpen && (
        <Sheet side="start" title={t('list.label')} onClose={() => setListOpen(false)}>
          {list}
        </Sheet>
      )}
      <section className="ask-talk" aria-label={t('talk')}>
        <div className="ask-tools">
          {!isWide && <Button type="text" icon={<MenuOutlined />} aria-label={t('list.open')} onClick={() => setListOpen(true)} />}
          {id !== null && <h1>{shown?.conversation.title || t('title')}</h1>}
          <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('keys.open')} onClick={() => showKeys(true)} />
        </div>
        {(librariesError ?? error) && <Trouble error={librariesError ?? error} onRetry={() => void refetch()} />}
        {!libraries && !librariesError && <Spin className="frame-wait" />}
        {libraries && (
          <Talk
            {...{ id, shown, libraries, choices, box, asking, stop }}
            opened={opened?.citation ?? null}
            onOpen={(citation, library) => setOpened({ citation, library })}
          />
        )}
      </section>
      {isWide && pane}
      {!isWide && pane && (
        <Sheet side="end" title={t('sources.label')} onClose={() => setOpened(null)}>
          {pane}
        </Sheet>
      )}
      {areKeysShown && <KeysHelp onClose={() => showKeys(false)} />}
    </div>
  );
}
