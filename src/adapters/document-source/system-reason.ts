const words: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'it is a file, not a folder',
  ELOOP: 'links in a circle',
};

/** Why the operating system refused, in words. */
export function systemReason(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return words[code] ?? (code || String(cause));
}
