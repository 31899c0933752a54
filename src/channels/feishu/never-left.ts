import { types } from 'node:util';

/** Of connections that were never there: nothing was sent over them. */
const unsent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|.*_CERT(?:_.*)?|.*SIGNATURE.*)$/u;

/** What `fetch` threw: a code, never its words, which may hold the address; and whether the request surely never left. */
export function neverLeft(cause: unknown): { readonly reason: string; readonly isUnsent: boolean } {
  // Errors of fetch are of another realm where whoever embeds us runs in a context of its own.
  const inner = types.isNativeError(cause) && types.isNativeError(cause.cause) ? cause.cause : cause;
  const code = types.isNativeError(inner) && 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
  const reason = /^[A-Z][A-Z0-9_]+$/u.test(code) ? code : 'no reason given';
  return { reason, isUnsent: unsent.test(code) };
}
