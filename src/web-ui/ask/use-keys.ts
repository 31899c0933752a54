import { useEffect, useRef } from 'react';

export interface KeyActs {
  readonly toBox: () => void;
  readonly toSearch: () => void;
  readonly showKeys: () => void;
  /** @returns whether there was something to close or to stop */
  readonly escape: () => boolean;
}

const writing = /^(?:input|textarea|select)$/iu;

/** The keys of the page, wherever the focus is; letters only where nobody writes. */
export function useKeys(acts: KeyActs): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target as HTMLElement;
      const isWriting = writing.test(target.tagName) || target.isContentEditable;
      const act = actOf(event, isWriting, now.current);
      if (act?.() === true) event.preventDefault();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

function actOf(event: KeyboardEvent, isWriting: boolean, acts: KeyActs): (() => boolean) | null {
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') return done(acts.toSearch);
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return isOfAnother(event, isWriting) ? null : acts.escape;
  if (isWriting) return null;
  if (event.key === '/') return done(acts.toBox);
  return event.key === '?' ? done(acts.showKeys) : null;
}

/** What lies over the page closes itself first, and a field has an Escape of its own; only from that of the question it reaches the page. */
function isOfAnother({ target }: KeyboardEvent, isWriting: boolean): boolean {
  if (isWriting && !(target as HTMLElement).matches('.ask-composer textarea')) return true;
  return document.querySelector('dialog[open], [role="dialog"], .ant-dropdown-open, .ant-popover-open, .ant-select-open') !== null;
}
