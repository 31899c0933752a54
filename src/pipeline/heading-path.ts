import { headingsBelow } from '#shared/headings-below.js';

/** Where a chunk stands, for readers and models: its title and the headings below it. */
export function headingPath({ title, headings }: { readonly title: string; readonly headings: readonly string[] }): string {
  return [title, ...headingsBelow(title, headings)].join(' > ');
}
