import type { InputRef } from 'antd';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { useListChanged, type Citation, type Conversation } from '#web-ui/ask/conversations.js';
import type { TextAreaRef } from '#web-ui/ask/text-area-ref.js';
import { useKeys } from '#web-ui/ask/use-keys.js';

/** A source that is looked at. */
export interface Opened {
  readonly citation: Citation;
  readonly library: string;
}

interface PageState {
  readonly box: RefObject<TextAreaRef | null>;
  readonly search: RefObject<InputRef | null>;
  readonly opened: Opened | null;
  readonly setOpened: (opened: Opened | null) => void;
  readonly isListOpen: boolean;
  readonly setListOpen: (isOpen: boolean) => void;
  readonly areKeysShown: boolean;
  readonly showKeys: (areShown: boolean) => void;
  /** To another conversation, or a new one. */
  readonly openConversation: (id: string | null) => void;
}

/** What is open on the page, and the keys that open and close it. */
export function usePageState(id: string | null, shown: Conversation | undefined, stop: (turn: string) => Promise<void>): PageState {
  const [, go] = useLocation();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const [areKeysShown, showKeys] = useState(false);
  const [box, search] = [useRef<TextAreaRef>(null), useRef<InputRef>(null)];
  const listChanged = useListChanged();
  const running = shown?.turns.find(({ state }) => state === 'running')?.id ?? null;
  useEffect(() => setOpened(null), [id]);
  useEffect(() => listChanged(), [running]);
  useKeys({
    toBox: () => box.current?.focus(),
    toSearch: () => {
      // At once where it is there, so that no letter typed behind the key is lost.
      if (search.current) return search.current.focus();
      setListOpen(true);
      setTimeout(() => search.current?.focus());
    },
    showKeys: () => showKeys(true),
    escape: () => {
      if (opened) setOpened(null);
      else if (running !== null) void stop(running);
      return opened !== null || running !== null;
    },
  });
  const openConversation = (next: string | null): void => {
    setListOpen(false);
    if (next !== null) return;
    go('/');
    box.current?.focus();
  };
  return { box, search, opened, setOpened, isListOpen, setListOpen, areKeysShown, showKeys, openConversation };
}
