import { types } from 'node:util';

/** Of connections that were never there: no address, no way, nobody, no trust. Nothing was sent over them. */
const unsent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|.*_CERT(?:_.*)?|.*SIGNATURE.*)$/u;

/** What `fetch` threw: a code, never its words, which may hold the address; and whether the request surely never left. */
export function neverLeft(cause: unknown): { readonly reason: string; readonly isUnsent: boolean } {
  const code = codeOf(cause) ?? '';
  const reason = /^[A-Z][A-Z0-9_]+$/u.test(code) ? code : 'no reason given';
  return { reason, isUnsent: unsent.test(code) };
}

/** Errors of fetch are of another realm where whoever embeds us runs in a context of its own. */
function codeOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; types.isNativeError(at) && depth < 4; at = at.cause, depth += 1) {
    const { code, errors } = at as { readonly code?: unknown; readonly errors?: unknown };
    if (typeof code === 'string') return code;
    if (Array.isArray(errors)) return codeOf(errors[0]); // one for each address of the host
  }
  return null;
}
