const longestName = 600;
const longestPart = 200;
const mostParts = 16;
// What has no shape of its own, or turns the text around it: a name must be what it looks like.
const unseen = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

/** A document's name as it comes with an upload: a path that stays inside its library, or why it cannot be one. */
export type UploadName = { readonly name: string; readonly problem: null } | { readonly name: string; readonly problem: string };

/** @param raw as the sender wrote it; `/` and `\` are between folders */
export function uploadName(raw: string): UploadName {
  const slashed = raw.normalize('NFC').replaceAll('\\', '/');
  const refuse = (problem: string): UploadName => ({
    name: slashed.slice(0, longestName).replaceAll(new RegExp(unseen, 'gu'), '\uFFFD'),
    problem,
  });
  if (unseen.test(slashed)) return refuse('its name holds characters that cannot be seen');
  if (slashed.startsWith('/') || /^[a-z]:/iu.test(slashed)) return refuse('its name is an absolute path');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return refuse('it has no name');
  if (parts.includes('..')) return refuse('its name leads out of the library');
  if (parts.some((part) => part.startsWith('.'))) return refuse('names that begin with a dot are left out');
  if (parts.length > mostParts) return refuse(`its name lies in more than ${mostParts - 1} folders`);
  if (parts.some((part) => part.trim() !== part || part.endsWith('.')))
    return refuse('its name begins or ends with a space, or ends with a dot');
  if (parts.some((part) => byteLength(part) > longestPart) || byteLength(slashed) > longestName) return refuse('its name is too long');
  return { name: parts.join('/'), problem: null };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
