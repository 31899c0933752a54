import type { PptxParagraph } from '#adapters/document-parser/pptx/pptx-text.js';

/** Paragraphs as HTML: those with bullets or numbers as lists, nested by their levels. */
export function pptxList(paragraphs: readonly PptxParagraph[]): string {
  let html = '';
  const open: { readonly tag: string; readonly level: number }[] = [];
  const close = (level: number): void => {
    while ((open.at(-1)?.level ?? -1) > level) html += `</li></${open.pop()?.tag ?? 'ul'}>`;
  };
  for (const { html: text, level, bullet } of paragraphs) {
    if (bullet === 'none') {
      close(-1);
      html += `<p>${text}</p>`;
      continue;
    }
    const tag = bullet === 'number' ? 'ol' : 'ul';
    close(level);
    if (open.at(-1)?.level === level && open.at(-1)?.tag !== tag) close(level - 1);
    if (open.at(-1)?.level === level) html += `</li><li>${text}`;
    else {
      open.push({ tag, level });
      html += `<${tag}><li>${text}`;
    }
  }
  close(-1);
  return html;
}
