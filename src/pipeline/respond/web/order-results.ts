import type { WebResult } from '#ports/web-search.js';

export interface Preference {
  /** Domains, their subdomains included; the earlier the better. */
  readonly preferred: readonly string[];
  /** Whether pages of other domains are left out. */
  readonly onlyPreferred: boolean;
}

/** A partial order: pages of preferred domains first, by their place in the list; among equals the engine's order stays. */
export function orderResults(results: readonly WebResult[], { preferred, onlyPreferred }: Preference): WebResult[] {
  const placed = results.map((result) => ({ result, place: placeOf(result.url, preferred) }));
  const kept = placed.filter(({ result }) => mayBeRead(result.url, { preferred, onlyPreferred }));
  return kept.toSorted((a, b) => a.place - b.place).map(({ result }) => result);
}

/** Whether a page may be used at all; of one that redirects, ask for both addresses. */
export function mayBeRead(url: string, { preferred, onlyPreferred }: Preference): boolean {
  return !onlyPreferred || placeOf(url, preferred) < preferred.length;
}

/** The index in the list; its length for any other domain. */
function placeOf(url: string, preferred: readonly string[]): number {
  const host = new URL(url).hostname.replace(/\.$/u, '');
  const index = preferred.findIndex((domain) => host === domain || host.endsWith(`.${domain}`));
  return index < 0 ? preferred.length : index;
}
