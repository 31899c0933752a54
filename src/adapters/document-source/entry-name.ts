const longest = 1000;
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const control = /[\u0000-\u001F\u007F]/u;

/** Bytes of a name that does not say its encoding: UTF-8 where they are, else GB18030, in which Chinese Windows writes. */
export function decodeEntryName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * An entry's name as a path inside its archive, `/` between folders.
 * @returns `problem`, in words, when it leads elsewhere; `name` is then only for showing
 */
export function entryName(raw: string): { readonly name: string; readonly problem: string | null } {
  const slashed = raw.normalize('NFC').replaceAll('\\', '/');
  const shown = slashed.slice(0, longest).replace(new RegExp(control, 'gu'), '\uFFFD');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  const refuse = (problem: string): { name: string; problem: string } => ({ name: shown || '?', problem });
  if (control.test(slashed)) return refuse('its name holds control characters');
  if (slashed.startsWith('/') || /^[a-z]:/iu.test(slashed) || parts.includes('..')) return refuse('its name leads out of the archive');
  if (slashed.length > longest) return refuse('its name is too long');
  return parts.length === 0 ? refuse('it has no name') : { name: parts.join('/'), problem: null };
}
