/** Headings as they are shown behind the title of their document: where the first one is the title once more, without it. */
export function headingsBelow(title: string, headings: readonly string[]): readonly string[] {
  const [first] = headings;
  return first !== undefined && bare(first) === bare(title) ? headings.slice(1) : headings;
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
