/** Classes of errors of PostgreSQL whose words speak of the server, not of what was kept: connection, password, database, room, shutting down. */
const harmless = /^(?:08|28|3D|3F|42501|53|54|57|58)/u;

/** Why PostgreSQL was not reached or did not do it: never with what was sent, nor with a secret. */
export function shownReason(error: unknown): string {
  const { code, message } = wordsOf(error);
  if (!isOfServer(error)) return code ?? message ?? 'no answer';
  return code !== null && harmless.test(code) ? `${code}: ${message}` : `error ${code}`;
}

/** Told by the server, and not of the way to it. */
export function isOfServer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error;
}

function wordsOf(error: unknown): { readonly code: string | null; readonly message: string | null } {
  if (typeof error !== 'object' || error === null) return { code: null, message: null };
  const textOf = (key: string): string | null => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return { code: textOf('code'), message: textOf('message') };
}
