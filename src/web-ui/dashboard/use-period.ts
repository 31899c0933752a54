import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { periodIn, searchOf, type Period } from '#web-ui/dashboard/period.js';

interface Chosen {
  readonly period: Period;
  /** Blank for all. */
  readonly library: string;
  readonly pick: (period: Period, library?: string) => void;
}

/** What the address says is shown. */
export function usePeriod(): Chosen {
  const search = useSearch();
  const [place, go] = useLocation();
  const period = useMemo(() => periodIn(search), [search]);
  const library = new URLSearchParams(search).get('library') ?? '';
  return { period, library, pick: (next, of = library) => go(`${place}?${searchOf(next, of)}`, { replace: true }) };
}
