/** Where somebody wanted to go before they had to sign in: a place of this site, and no other. */
export function placeAfter(search: string, site: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/';
  try {
    const { origin, pathname, search: query, hash } = new URL(to, site);
    return origin === site && to.startsWith('/') && !pathname.startsWith('//') && pathname !== '/sign-in' ? pathname + query + hash : '/';
  } catch {
    return '/';
  }
}
