/** A person's name as names are compared: without regard to case and width. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
