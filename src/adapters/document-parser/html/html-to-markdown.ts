import { gfm } from '@joplin/turndown-plugin-gfm';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';
import { boundNesting } from '#adapters/document-parser/html/bound-nesting.js';
import { simplifyTables } from '#adapters/document-parser/html/simplify-tables.js';
import { tidyElements } from '#adapters/document-parser/html/tidy-elements.js';

const unread = 'script, style, noscript, iframe, object, button, select, textarea, template, svg, canvas, audio, video, head';

/** HTML as Markdown: headings, lists, tables, code with its language; no script, style or form. */
export function htmlToMarkdown(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${boundNesting(html)}</body></html>`);
  for (const element of document.querySelectorAll(unread)) element.remove();
  for (const block of document.querySelectorAll('pre')) nameCode(block);
  tidyElements(document);
  simplifyTables(document);
  return converter()
    .turndown(document.body.innerHTML)
    .replace(/[^\S\n]{1,20}(?=\n\n)/gu, '')
    .trim();
}

/** Every block of code in the one form the converter keeps: its language is on the block, on the code or around them. */
function nameCode(block: Element): void {
  const code = block.querySelector('code') ?? block;
  const classes = [code, block, block.parentElement, block.parentElement?.parentElement].map(
    (element) => element?.getAttribute('class') ?? '',
  );
  const language = /(?:^|\s)(?:language|lang|highlight-source|highlight|brush:)[- ]?([\w+#-]+)/u.exec(classes.join(' '))?.[1];
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
  // The rules of the plugin for tables count siblings for every cell: a table of some thousand cells takes minutes.
  service.addRule('cell', { filter: ['td', 'th'], replacement: (content) => ` ${cellText(content)} |` });
  service.addRule('row', { filter: 'tr', replacement: (content, node) => `\n|${content}${headerLine(node)}` });
  service.addRule('rows', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
  service.addRule('table', { filter: 'table', replacement: (content) => `\n\n${content.trim()}\n\n` });
  service.addRule('picture', { filter: 'img', replacement: (_, node) => pictureText(node as HTMLImageElement) });
  service.addRule('item', { filter: 'li', replacement: (content, node) => listItem(content, node) });
  return service;
}

function cellText(content: string): string {
  return content
    .replace(/\s*\n\s*/gu, ' ')
    .trim()
    .replaceAll('|', '\\|')
    .padEnd(3);
}

function headerLine(row: HTMLElement): string {
  const columns = Number(row.getAttribute('data-columns'));
  return columns > 0 ? `\n|${' --- |'.repeat(columns)}` : '';
}

/** With its number or bullet; what belongs to it stands below its first letter. */
function listItem(content: string, item: HTMLElement): string {
  const number = item.getAttribute('data-number');
  const bullet = number ? `${number}. ` : '* ';
  const text = content.replace(/^\n+|\n+$/gu, '').replace(/[^\S\n]+$/gmu, (blanks) => (blanks === '  ' ? blanks : ''));
  const isLoose = /\n\s*$/u.test(content) && item.nextSibling;
  return `${bullet}${text.replaceAll(/\n(?=[^\n])/gu, `\n${' '.repeat(bullet.length)}`)}${isLoose ? '\n' : ''}${item.nextSibling ? '\n' : ''}`;
}

/** Only what would be read as markup: names such as `user_id` stay as they are searched for. */
function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/gu, '\\\\')
    .replace(/`|~~|<(?=[a-z/!?])/giu, '\\$&')
    .replace(/\*(?=\S)|(?<=\S)\*/gu, '\\*')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/\[(?=[^\]]{0,1000}\]\()/gu, '\\[')
    .replace(/^(?:#{1,6}\s|>|[-+]\s|={3,}|-{3,})/u, '\\$&')
    .replace(/^(\d+)(?=[.)]\s)/u, '$1\\');
}

/** What a picture is called, with its address where others can open it. */
function pictureText(picture: HTMLImageElement): string {
  const alt = (picture.getAttribute('alt') ?? '').replace(/\s+/gu, ' ').trim();
  const source = picture.getAttribute('src') ?? '';
  if (!alt) return '';
  return /^https?:\/\/\S{1,500}$/iu.test(source) ? `![${alt}](${source})` : escapeText(alt);
}
