import type { Citation } from '#web-ui/ask/conversations.js';
import { headingPath } from '#web-ui/shell/heading-path.js';
import { sourceAddress } from '#web-ui/source/source-place.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import type { Words } from '#web-ui/widget/look.js';
import { mayRead } from '#web-ui/widget/may-read.js';
import { say } from '#web-ui/widget/say.js';

export const nameOf = ({ document, web }: Citation): string => web?.title ?? document;

/** Where in its document: headings, page, lines, in words. */
export function placeOf({ heading, page, lines }: Citation, { sources }: Words): string {
  const inFile = lines && say(lines.first === lines.last ? sources.line : sources.lines, lines);
  return [headingPath(heading), page === null ? null : say(sources.page, { page }), inFile].filter(Boolean).join(' · ');
}

interface SourceSetting {
  readonly words: Words;
  /** Where it is shown. */
  readonly place: HTMLElement;
  readonly library: string;
}

/** Where one is open. */
export function closeSource(place: HTMLElement): void {
  place.querySelector('.source')?.remove();
}

/** What an answer quotes, over the conversation. Its heading has the focus, and gives it back. */
export function openSource(citation: Citation, { words, place, library }: SourceSetting): void {
  const opener = document.activeElement;
  const { number, quote, url } = citation;
  const close = (): void => {
    view.remove();
    if (opener instanceof HTMLElement) opener.focus();
  };
  const heading = element('h2', { tabindex: '-1' }, `${number} ${nameOf(citation)}`);
  const where = placeOf(citation, words);
  const isPage = url !== null && /^https?:/iu.test(url);
  const view = element(
    'section',
    { class: 'source', 'aria-label': say(words.sources.title, { number }), onkeydown: (event) => closeBy(event as KeyboardEvent, close) },
    element('button', { class: 'back', type: 'button', onclick: close }, icon(paths.back), words.sources.back),
    heading,
    where === '' ? null : element('p', { class: 'quiet' }, where),
    element('blockquote', { class: 'quote' }, quote),
    isPage
      ? element('p', {}, element('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, words.sources.toWeb))
      : null,
  );
  if (!citation.web) void mayRead(library).then((may) => may && view.append(documentLink(citation, library, words)));
  closeSource(place);
  place.append(view);
  heading.focus();
}

/** To the document at its place, for those who may read it. */
function documentLink({ document, page, quote, start, end, lines }: Citation, library: string, { sources }: Words): HTMLElement {
  const href = sourceAddress(library, document, { page, quote, start, end, lines });
  return element('p', {}, element('a', { href, target: '_blank', rel: 'noopener' }, sources.toDocument));
}

function closeBy(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  close();
}
