import { gfm } from '@joplin/turndown-plugin-gfm';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';
import { simplifyTables } from '#adapters/document-parser/simplify-tables.js';

const unread = 'script, style, noscript, iframe, object, form, button, template, svg, head';
const blocks = 'p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, pre, blockquote, section, article';

/** HTML as Markdown: headings, lists, tables, code with its language; no script, style or form. */
export function htmlToMarkdown(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const element of document.querySelectorAll(unread)) element.remove();
  for (const link of document.querySelectorAll('a')) if (link.querySelector(blocks)) link.replaceWith(...link.childNodes);
  for (const block of document.querySelectorAll('pre')) nameCode(block);
  simplifyTables(document);
  return converter().turndown(document.body.innerHTML).trim();
}

/** Every block of code in the one form the converter keeps: its language is on the block, on the code or around them. */
function nameCode(block: Element): void {
  const code = block.querySelector('code') ?? block;
  const classes = [code, block, block.parentElement, block.parentElement?.parentElement].map(
    (element) => element?.getAttribute('class') ?? '',
  );
  const language = /(?:^|\s)(?:language|lang|highlight-source|highlight)-([\w+#-]+)/u.exec(classes.join(' '))?.[1];
  for (const lineBreak of block.querySelectorAll('br')) lineBreak.replaceWith('\n');
  const only = block.ownerDocument.createElement('code');
  only.textContent = (code === block || block.children.length > 1 ? block : code).textContent?.replace(/^\n/u, '') ?? '';
  if (language) only.setAttribute('class', `language-${language}`);
  block.replaceChildren(only);
}

function converter(): TurndownService {
  const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
  service.use(gfm);
  service.escape = escapeText;
  service.addRule('picture', { filter: 'img', replacement: (_, node) => pictureText(node as HTMLImageElement) });
  return service;
}

/** Only what would be read as markup: names such as `user_id` stay as they are searched for. */
function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/gu, '\\\\')
    .replace(/`|~~|<(?=[a-z/!?])/giu, '\\$&')
    .replace(/\*(?=\S)|(?<=\S)\*/gu, '\\*')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/\[(?=[^\]]*\]\()/gu, '\\[')
    .replace(/^(?:#{1,6}\s|>|[-+]\s|={3,}|-{3,})/u, '\\$&')
    .replace(/^(\d+)(?=[.)]\s)/u, '$1\\');
}

/** What a picture is called, with its address where that is short. */
function pictureText(picture: HTMLImageElement): string {
  const alt = (picture.getAttribute('alt') ?? '').replace(/\s+/gu, ' ').trim();
  const source = picture.getAttribute('src') ?? '';
  if (!alt) return '';
  return source.startsWith('data:') || !source ? alt : `![${alt}](${source})`;
}
