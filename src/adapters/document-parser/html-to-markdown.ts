import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';

/** HTML as Markdown: headings, lists, tables, code with its language; no script, style or form. */
export function htmlToMarkdown(html: string): string {
  const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
  service.use(gfm);
  service.remove(['script', 'style', 'noscript', 'iframe', 'object', 'form', 'button', 'template']);
  return service
    .turndown(html)
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
