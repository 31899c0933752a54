/** Definitions told of one name. */
export const mostDefinitions = 1_000;

/** What a symbol is looked up by: the letters and digits of its own name in lower case, so that words may be joined in any way. */
export function symbolKey(name: string): string {
  const own = name
    .slice(name.lastIndexOf('.') + 1)
    .normalize('NFKC')
    .toLowerCase();
  return own.replace(/[^\p{L}\p{N}]/gu, '') || own;
}
