const closed = /<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z][\w:-]*)((?:\s[^<>]*)?)\/>/giu;

/** XHTML as HTML: elements closed by a slash, which HTML leaves open, get an end of their own. */
export function closeElements(xhtml: string): string {
  return xhtml.replace(closed, '<$1$2></$1>');
}
