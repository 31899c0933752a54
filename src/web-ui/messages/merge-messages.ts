import type { MessageList } from '#web-ui/messages/messages-api.js';

type Line = MessageList['traces'][number];

/**
 * Puts messages that were stored since into the pages where their time belongs: one that took long comes behind later ones. What would
 * stand behind the last page comes with the next one. @param pages the newest first, at least one
 */
export function mergeMessages(pages: readonly MessageList[], since: MessageList): MessageList[] {
  let waiting = notListed(pages, since);
  return pages.map((page, i) => {
    const last = page.traces.at(-1);
    const isOpenEnded = page.next === null || last === undefined;
    const here = waiting.filter((one) => isOpenEnded || isBefore(one, last));
    waiting = waiting.filter((one) => !here.includes(one));
    const traces = here.length === 0 ? page.traces : [...here, ...page.traces].toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
    return { ...page, traces, latest: i === 0 ? since.latest : page.latest };
  });
}

/** Those that stand in no page yet. */
export function notListed(pages: readonly MessageList[], { traces }: MessageList): readonly Line[] {
  const known = new Set(pages.flatMap((page) => page.traces.map(({ id }) => id)));
  return traces.filter(({ id }) => !known.has(id));
}

/** In the list: the newest come first. */
function isBefore(one: Line, other: Line): boolean {
  return one.at === other.at ? one.id > other.id : one.at > other.at;
}
