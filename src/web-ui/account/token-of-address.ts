/** The token behind the `#` of an invitation's link; it is sent to no server with the address. Null without one. */
export function tokenOfAddress(): string | null {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch {
    return null;
  }
}

/** Out of the address and the history of the browser, once it has been used. */
export function forgetToken(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
