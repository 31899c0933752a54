import { AssistantError } from '#domain/errors.js';

const example = 'postgresql://user:password@127.0.0.1:5432/huixiang';
const scheme = /^postgres(?:ql)?:\/\//u;

/**
 * An address as it may be shown: server and database, without user, password and options.
 * @param setting what names it, for the message, which does not repeat it
 * @throws AssistantError CONFIG_INVALID when it is none, or might show a part of its password
 */
export function shownAddress(address: string, setting = 'database.url'): string {
  // A server that is reached by a file has no host; the standard allows a user only before one.
  const named = address.replace(/^(postgres(?:ql)?:\/\/[^@/?#]*)@\//u, '$1@-/');
  const parsed = scheme.test(address) && URL.canParse(named) ? new URL(named) : null;
  // What is not escaped in a password ends it early, and the rest of it would count as host, database or option.
  if (!parsed || parsed.hash || /@/u.test(parsed.pathname + parsed.search))
    throw new AssistantError(
      'CONFIG_INVALID',
      `${setting}: expected an address such as ${example}, found another; write / ? # @ : and % in a password as %2F %3F %23 %40 %3A %25`,
    );
  const socket = parsed.searchParams.get('host');
  const host = socket ?? (parsed.host === '-' ? '' : decodeURIComponent(parsed.host));
  return `postgresql://${host}${parsed.pathname}`;
}
