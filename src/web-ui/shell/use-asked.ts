import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/**
 * What is asked for, from the address and to it: it can be passed on, and the history goes back to the page before, not through words
 * half written. Both functions stand outside of components.
 */
export function useAsked<Asked>(
  askedIn: (search: string) => Asked,
  searchOf: (asked: Asked) => string,
): readonly [Asked, (asked: Asked) => void] {
  const search = useSearch();
  const [place, go] = useLocation();
  const asked = useMemo(() => askedIn(search), [search, askedIn]);
  const ask = useCallback(
    (next: Asked) => {
      const query = searchOf(next);
      go(query ? `${place}?${query}` : place, { replace: true });
    },
    [place, go, searchOf],
  );
  return [asked, ask];
}
