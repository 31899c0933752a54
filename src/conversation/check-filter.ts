import type { BuildManifest } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import { AssistantError, type Remedy } from '#domain/errors.js';
import type { Filter } from '#domain/filter.js';
import { allowedBy } from '#conversation/allowed-by.js';
import { foldTag } from '#conversation/fold-tag.js';
import { nearestKey } from '#shared/nearest-key.js';

/**
 * Refuses a filter that names what the library does not have, or that no document meets: a slip of the pen would look like "nothing
 * found". What the asker may not read counts as not there, so that nobody learns of it.
 * @throws AssistantError INVALID_INPUT
 */
export function checkFilter(filter: Filter, { library, documents }: Pick<BuildManifest, 'library' | 'documents'>): void {
  const { documents: paths = [], folders = [], tags = [], isAllowed } = filter;
  const readable = documents.filter(({ document, state }) => state === 'ready' && (isAllowed?.(document) ?? true));
  const isMet = (part: Filter): boolean => {
    const isPart = allowedBy(part, readable);
    return readable.some(({ document }) => isPart?.(document) ?? true);
  };
  for (const name of new Set([...paths, ...folders])) {
    const only = (names: readonly string[]): string[] => names.filter((other) => other === name);
    if (!isMet({ documents: only(paths), folders: only(folders) }))
      throw refused(`library ${library} has nothing to search at ${shown(name)}`, seeDocuments);
  }
  const known = tags.length > 0 ? countTags(readable) : new Map<string, number>();
  for (const tag of tags) if (!known.has(foldTag(tag))) throw refused(unknownTag(tag, library, known));
  const { from, until } = filter;
  if (from !== undefined && until !== undefined && from > until)
    throw refused(`the filter's days end before they begin: from ${from} until ${until}; exchange them`);
  const isDated = from !== undefined || until !== undefined;
  if (isDated && !isMet({ from, until })) throw refused(`library ${library} has no document ${daysText(filter)}; ${datesText(readable)}`);
  const parts = [paths.length + folders.length > 0, tags.length > 0, isDated].filter(Boolean).length;
  if (parts > 1 && !isMet({ ...filter, isAllowed: undefined }))
    throw refused(`library ${library} has no document that meets every part of the filter; leave one out`, seeDocuments);
}

const longestShown = 200;
const mostShown = 10;

const seeDocuments: Remedy = { shell: 'huixiang documents lists what it has', others: 'the list of its documents says what it has' };

function refused(message: string, remedy?: Remedy): AssistantError {
  return new AssistantError('INVALID_INPUT', message, remedy && { remedy });
}

function shown(name: string): string {
  return JSON.stringify(name.length > longestShown ? `${name.slice(0, longestShown)}…` : name);
}

/** Documents by tag, each in the form tags are compared in. */
function countTags(documents: readonly DocumentRecord[]): ReadonlyMap<string, number> {
  const written = new Map<string, number>();
  for (const { tags } of documents) for (const tag of tags) written.set(tag, (written.get(tag) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [tag, count] of written) counts.set(foldTag(tag), (counts.get(foldTag(tag)) ?? 0) + count);
  return counts;
}

function unknownTag(tag: string, library: string, counts: ReadonlyMap<string, number>): string {
  const nothing = `no document of library ${library} has the tag ${shown(tag)}`;
  if (counts.size === 0) return `${nothing}, nor any other; leave the tag out`;
  const known = [...counts.keys()];
  const folded = foldTag(tag);
  const alike = [nearestKey(folded, known), ...known.filter((one) => one.includes(folded) || folded.includes(one))];
  const nearest = [...new Set(alike.flatMap((one) => one ?? []))].slice(0, mostShown);
  if (nearest.length > 0) return `${nothing}; nearest: ${nearest.join(', ')}`;
  const often = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostShown);
  return `${nothing}; it has ${often.map(([one]) => one).join(', ')}${known.length > mostShown ? ', …' : ''}`;
}

function daysText({ from, until }: Filter): string {
  return [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])].join(' ');
}

function datesText(documents: readonly DocumentRecord[]): string {
  const dates = documents.flatMap(({ date }) => date ?? []).sort();
  if (dates.length === 0) return 'none of its documents says its date; leave the days out';
  const without = documents.length - dates.length;
  return `its documents are of ${dates[0]} to ${dates.at(-1)}${without > 0 ? `, and ${without} say no date` : ''}`;
}
