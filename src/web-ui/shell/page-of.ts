/** The address of a page of a library: `pageOf('handbook', 'messages', trace)`. */
export function pageOf(library: string, ...parts: readonly string[]): string {
  return ['/libraries', ...[library, ...parts].map(encodeURIComponent)].join('/');
}
