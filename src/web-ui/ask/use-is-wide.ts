import { useSyncExternalStore } from 'react';

/** Room for the list of conversations beside the talk. */
const wide = window.matchMedia('(min-width: 1000px)');

export function useIsWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      wide.addEventListener('change', tell);
      return () => wide.removeEventListener('change', tell);
    },
    () => wide.matches,
  );
}
