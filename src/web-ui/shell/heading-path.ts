/** Headings from the outermost to the innermost, which the server parts by `>`. */
export function headingPath(heading: string | null): string | undefined {
  return heading?.replaceAll(' > ', ' › ');
}
