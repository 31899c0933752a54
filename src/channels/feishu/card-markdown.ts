/**
 * Markdown as cards show it, with nothing in it that acts
 * (https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/rich-text): tags there mention people, or
 * everybody, and a picture that was not uploaded before refuses the whole card.
 */
export function cardMarkdown(text: string): string {
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part.replace(/<(?=\/?(?:at|person)\b)/giu, '<\u200b') : prose(part)))
    .join('');
}

/** A text as it stands, whatever is in it. */
export function cardText(text: string): string {
  return text.replace(/[&<>[\]()*_~`#\\|!$]/gu, (character) => `&#${character.codePointAt(0)};`).replaceAll(/\s+/gu, ' ');
}

/** Where a link leads, in the form that stands in Markdown; null for what may not be a link. */
export function cardLink(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.href.replace(/[()<>]/gu, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** Fenced blocks, and code within a line. */
const code = /(^ {0,3}```[\s\S]*?(?:^ {0,3}```[^\n]*$|$(?![\s\S]))|^ {0,3}~~~[\s\S]*?(?:^ {0,3}~~~[^\n]*$|$(?![\s\S]))|`[^`\n]+`)/mu;

function prose(text: string): string {
  return text
    .replace(/!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/gu, '$1')
    .replace(/<(?!br ?\/?>)(?=[a-z/!?])/giu, '&#60;')
    .replace(/\[([^\][\n]{0,300})\]\((?!https?:\/\/)[^)\n]{0,2000}\)/giu, (whole, shown: string) =>
      /^\d+$/u.test(shown) ? whole.replace('](', '] (') : shown,
    );
}
