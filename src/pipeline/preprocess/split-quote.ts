/** A message and what it quotes of another. */
export interface SplitQuote {
  /** Without the name of who said it; null when nothing is quoted. */
  readonly quote: string | null;
  /** The rest, lines kept. */
  readonly rest: string;
}

const content = /[\p{L}\p{N}]/u;
/** As mail and Markdown do; three marks are the prompt of a Python session. */
const quotedLine = /^[ \t]{0,3}[>＞](?!>>)/u;
/** What WeChat writes between the quoted message and the reply. */
const rule = /(?:[-—–] ?){4,}/u;
const opening = /^\s{0,8}[「『]/u;
const closing = /[」』]\s{0,8}$/u;
const speaker = /^[^:：\n]{1,30}[:：]\s?/u;

/**
 * Takes out what a message quotes: lines that begin with `>`, and the way WeChat copies a reply, `「Ann: how?」`, a line of dashes and
 * what is said to it. A message that says nothing beside its quote is left whole.
 */
export function splitQuote(message: string): SplitQuote {
  const split = splitReply(message) ?? splitLines(message);
  return split && content.test(split.rest) && content.test(split.quote ?? '') ? split : { quote: null, rest: message };
}

function splitReply(message: string): SplitQuote | null {
  if (!opening.test(message)) return null;
  const dashes = rule.exec(message);
  const quoted = dashes ? message.slice(0, dashes.index) : message.slice(0, message.indexOf('\n') + 1);
  if (!closing.test(quoted)) return null;
  const said = quoted.replace(opening, '').replace(closing, '');
  if (!dashes && !speaker.test(said)) return null;
  return { quote: said.replace(speaker, '').trim(), rest: message.slice(quoted.length + (dashes?.[0].length ?? 0)) };
}

function splitLines(message: string): SplitQuote | null {
  if (!/[>＞]/u.test(message)) return null;
  const lines = message.split('\n');
  const quoted = lines.filter((line) => quotedLine.test(line));
  if (quoted.length === 0) return null;
  const quote = quoted.map((line) => line.replace(/^[\s>＞]+/u, '')).join('\n');
  return { quote, rest: lines.filter((line) => !quotedLine.test(line)).join('\n') };
}
