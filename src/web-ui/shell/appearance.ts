import { useSyncExternalStore } from 'react';

export const appearances = ['system', 'light', 'dark'] as const;

export type Appearance = (typeof appearances)[number];

const key = 'huixiang.appearance';
const told = 'huixiang-appearance';

/** What the visitor chose; a browser that keeps nothing follows the system. */
function chosenAppearance(): Appearance {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

export function chooseAppearance(appearance: Appearance): void {
  try {
    localStorage.setItem(key, appearance);
  } catch {
    // A private window keeps nothing; the system's wish holds.
  }
  window.dispatchEvent(new Event(told));
}

const darkWanted = window.matchMedia('(prefers-color-scheme: dark)');
const stillWanted = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What the visitor chose, wherever it is shown. */
export function useChosenAppearance(): Appearance {
  return useSyncExternalStore((tell) => listen(tell, darkWanted), chosenAppearance);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(
    (tell) => listen(tell, darkWanted),
    () => (chosenAppearance() === 'system' ? darkWanted.matches : chosenAppearance() === 'dark'),
  );
}

/** Whether the visitor wants nothing to move. */
export function useIsStill(): boolean {
  return useSyncExternalStore(
    (tell) => listen(tell, stillWanted),
    () => stillWanted.matches,
  );
}

function listen(tell: () => void, query: MediaQueryList): () => void {
  query.addEventListener('change', tell);
  window.addEventListener(told, tell);
  return () => {
    query.removeEventListener('change', tell);
    window.removeEventListener(told, tell);
  };
}
