import { Marked, type Token, type Tokens } from 'marked';
import { markdownConfig } from '#web-ui/ask/answer-markdown.js';
import { decodeEntities } from '#web-ui/widget/decode-entities.js';
import { element } from '#web-ui/widget/element.js';

/** What stands for `[1]`. */
export type DrawCitation = (number: number) => Node;

/** Citations and formulas, which are our own kinds beside those of Markdown. */
type Own =
  | { readonly type: 'citation'; readonly number: string; readonly raw: string }
  | { readonly type: 'blockFormula' | 'inlineFormula'; readonly tex: string; readonly raw: string };

type Known =
  | Own
  | Tokens.Paragraph
  | Tokens.Heading
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Blockquote
  | Tokens.List
  | Tokens.Table
  | Tokens.Code
  | Tokens.Codespan
  | Tokens.Link
  | Tokens.Br
  | Tokens.Hr
  | Tokens.Space
  | Tokens.Def;

const reader = new Marked();
reader.use(markdownConfig);
const allowedAddress = /^(?:https?|mailto):/iu;

/** Markdown as elements. Nothing of it is ever read as markup: each token becomes an element of ours, or a text. */
export function answerNodes(text: string, cite: DrawCitation): DocumentFragment {
  const fragment = new DocumentFragment();
  fragment.append(...nodesOf(reader.lexer(text), cite));
  return fragment;
}

function nodesOf(tokens: readonly Token[], cite: DrawCitation): Node[] {
  return tokens.flatMap((token) => nodeOf(token, cite) ?? []);
}

function nodeOf(any: Token, cite: DrawCitation): Node | Node[] | null {
  const token = any as Known;
  const inside = (tag: 'p' | 'strong' | 'em' | 'del' | 'blockquote', tokens: readonly Token[] = []): Node =>
    element(tag, {}, ...nodesOf(tokens, cite));
  switch (token.type) {
    case 'paragraph':
      return inside('p', token.tokens);
    case 'heading':
      return element(token.depth < 3 ? 'h3' : 'h4', {}, ...nodesOf(token.tokens ?? [], cite));
    case 'strong':
    case 'em':
    case 'del':
    case 'blockquote':
      return inside(token.type, token.tokens);
    case 'list':
      return listOf(token, cite);
    case 'table':
      return tableOf(token, cite);
    case 'code':
      return element('pre', { tabindex: '0' }, element('code', {}, token.text));
    case 'blockFormula':
      return element('pre', { tabindex: '0' }, element('code', {}, token.tex));
    case 'codespan':
      return element('code', {}, token.text);
    case 'inlineFormula':
      return element('code', {}, token.tex);
    case 'citation':
      return cite(Number(token.number));
    case 'link':
      return linkOf(token, cite);
    case 'br':
      return element('br');
    case 'hr':
      return element('hr');
    case 'space':
    case 'def':
      return null;
    default:
      return wordsOf(any, cite);
  }
}

/** Texts, and all that is to stay one: markup, pictures, whatever else Markdown may come to know. */
function wordsOf(token: Token, cite: DrawCitation): Node | Node[] {
  if (token.type === 'text' && 'tokens' in token && token.tokens) return nodesOf(token.tokens, cite);
  const words = 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  return document.createTextNode(decodeEntities(words));
}

function linkOf({ href, tokens }: Tokens.Link, cite: DrawCitation): Node | Node[] {
  const words = nodesOf(tokens, cite);
  const address = decodeEntities(href);
  if (!allowedAddress.test(address)) return words;
  return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...words);
}

function listOf({ ordered, start, items }: Tokens.List, cite: DrawCitation): Node {
  const lines = items.map(({ task, checked, tokens }) =>
    element('li', {}, task ? `${checked ? '☑' : '☐'} ` : null, ...nodesOf(tokens, cite)),
  );
  return ordered ? element('ol', { start: start === '' ? null : String(start) }, ...lines) : element('ul', {}, ...lines);
}

function tableOf({ header, rows }: Tokens.Table, cite: DrawCitation): Node {
  const row = (tag: 'th' | 'td', cells: readonly Tokens.TableCell[]): Node =>
    element('tr', {}, ...cells.map(({ tokens }) => element(tag, {}, ...nodesOf(tokens, cite))));
  const table = element(
    'table',
    {},
    element('thead', {}, row('th', header)),
    element('tbody', {}, ...rows.map((cells) => row('td', cells))),
  );
  return element('div', { class: 'wide', tabindex: '0' }, table);
}
