/** WeChat ends a mention with a quarter of a space, U+2005, which no name holds. */
const mark = /@[^@\u2005\n]{1,64}\u2005/u;
const firstWord = /^\s*@\S{1,64}(?:\s+|$)/u;

/**
 * A text without the mention of the assistant, which is no part of what is asked.
 * @param botName what the account is called in its groups; null where that is not known, and then the first mention goes
 */
export function withoutMention(text: string, botName: string | null): string {
  const own = botName === null ? null : withoutName(text, botName);
  if (own !== null) return own;
  const without = mark.test(text) ? text.replace(mark, ' ') : text.replace(firstWord, '');
  return without.trim();
}

/** Whether a text mentions a name, where nothing else tells whom it mentions. */
export function mentionsName(text: string, name: string): boolean {
  return withoutName(text, name) !== null;
}

/** Whether a text mentions anybody by WeChat's own mark. */
export function mentionsAnybody(text: string): boolean {
  return mark.test(text) || /(?:^|\s)@\S/u.test(text);
}

/** Null where it is not there; `@Bot2` is no mention of `Bot`. */
function withoutName(text: string, name: string): string | null {
  const pieces = text.split(`@${name}`);
  const [first = '', ...others] = pieces;
  if (others.length === 0 || !others.some(isEnded)) return null;
  return others.reduce((said, piece) => said + (isEnded(piece) ? ` ${piece.trimStart()}` : `@${name}${piece}`), first).trim();
}

function isEnded(piece: string): boolean {
  return piece === '' || /^[\s,.!?:;，。！？：；、]/u.test(piece);
}
