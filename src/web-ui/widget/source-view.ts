import type { Citation } from '#web-ui/ask/conversations.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import type { Words } from '#web-ui/widget/look.js';
import { say } from '#web-ui/widget/say.js';

export const nameOf = ({ document, web }: Citation): string => web?.title ?? document;

/** Where in its document: headings, page, lines, in words. */
export function placeOf({ heading, page, lines }: Citation, { sources }: Words): string {
  const inFile = lines && say(lines.first === lines.last ? sources.line : sources.lines, lines);
  return [heading?.replaceAll(' > ', ' › '), page === null ? null : say(sources.page, { page }), inFile].filter(Boolean).join(' · ');
}

/** What an answer quotes, over the conversation. Its heading has the focus, and gives it back. */
export function openSource(citation: Citation, words: Words, place: HTMLElement): void {
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
  place.querySelector('.source')?.remove();
  place.append(view);
  heading.focus();
}

function closeBy(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  close();
}
