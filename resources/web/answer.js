// Text to nodes. Everything from outside enters the page as text, never as markup.

export function make(tag, { className, text } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/** A link that leaves the page when the address is of the web, else only its text. */
export function linkOut(text, url) {
  const isWeb = typeof url === 'string' && /^https?:\/\//iu.test(url);
  const element = make(isWeb ? 'a' : 'span', { text });
  if (isWeb) Object.assign(element, { href: url, target: '_blank', rel: 'noopener noreferrer' });
  return element;
}

/** Paragraphs, code blocks and tables; `[1]` becomes what `cite(1)` makes. */
export function answerNodes(text, cite) {
  return text.split(/(```[^\n]*\n[^]*?(?:```|$))/u).flatMap((part) => {
    if (part.startsWith('```')) return [codeBlock(part.replace(/^```[^\n]*\n/u, '').replace(/\n?```$/u, ''))];
    return part
      .split(/\n\s*\n/u)
      .map((block) => block.trim())
      .filter(Boolean)
      .map((block) => (isTable(block) ? codeBlock(block) : make('p', {}, ...inlineNodes(block, cite))));
  });
}

function codeBlock(text) {
  const block = make('pre', {}, make('code', { text }));
  block.tabIndex = 0; // so that the keyboard can scroll it
  return block;
}

const isTable = (block) => block.split('\n').every((line) => line.trimStart().startsWith('|'));

/** `**strong**`, `` `code` `` and numbers; headings and list marks lose their signs. */
export function inlineNodes(text, cite) {
  const plain = text.replace(/^#{1,6} +/gmu, '').replace(/^( *)[-*] +/gmu, '$1• ');
  return plain.split(/(\[\d{1,3}\]|`[^`\n]+`|\*\*[^*\n]+\*\*)/u).map((piece) => {
    if (/^\[\d+\]$/u.test(piece) && cite) return cite(Number(piece.slice(1, -1)));
    if (/^`.+`$/u.test(piece)) return make('code', { text: piece.slice(1, -1) });
    if (/^\*\*.+\*\*$/u.test(piece)) return make('strong', { text: piece.slice(2, -2) });
    return piece;
  });
}
