import type { parseHTML } from 'linkedom';
import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';

const tagNames = ['keywords', 'article:tag'];
const dateNames = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'dcterms.modified',
  'article:published_time',
  'datepublished',
  'date',
  'pubdate',
  'dc.date',
  'dcterms.created',
];

/** Keywords and the day of its last change from the head of a page; where that names no day, the first one its text is marked with. */
export function pageMarks(document: ReturnType<typeof parseHTML>['document']): WrittenMarks {
  const named = [...document.querySelectorAll('meta[content]')].map((meta) => ({
    name: (meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop') ?? '').toLowerCase(),
    content: meta.getAttribute('content') ?? '',
  }));
  const of = (names: readonly string[]): string[] =>
    names.flatMap((wanted) => named.filter(({ name }) => name === wanted).map(({ content }) => content));
  const [time] = document.querySelectorAll('time[datetime]');
  return { tags: of(tagNames), dates: [...of(dateNames), time?.getAttribute('datetime') ?? ''] };
}
