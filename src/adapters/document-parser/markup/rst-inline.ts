/** What is said elsewhere in a document, by its name in lower case. */
export interface RstNames {
  /** Addresses of `.. _name: address`. */
  readonly targets: ReadonlyMap<string, string>;
  /** Texts of `.. |name| replace:: text`, as Markdown. */
  readonly substitutions: ReadonlyMap<string, string>;
}

const markup = new RegExp(
  [
    '``(?<code>(?:[^`]|`(?!`))+?)``(?!`)',
    ':(?<role>[A-Za-z][\\w:.+-]{0,60}):`(?<roleText>(?:[^`\\\\]|\\\\[^])+)`',
    '`(?<quoted>(?:[^`\\\\]|\\\\[^])+)`(?<link>__?|:[A-Za-z][\\w:.+-]*:)?',
    '\\|(?<substitution>[^|\\s](?:[^|\\n]*[^|\\s])?)\\|(?:__?)?',
    '\\[(?<note>[#*]?[\\w.-]*)\\]_(?!\\w)',
    '(?<![\\w/.:@-])(?<name>[A-Za-z\\d](?:[\\w.-]*[A-Za-z\\d])?)__?(?![\\w(/])',
    '(?<address>https?://[^\\s<>`]+)',
    '\\\\(?<escaped>[^])',
  ].join('|'),
  'gu',
);
const explicit = /^([^]*?)\s*<([^<>]+)>$/u;
const codes =
  /^(?:code|file|kbd|samp|command|option|program|envvar|(?:[a-z]+:)*(?:func|meth|class|mod|attr|obj|exc|type|const|macro|struct|enum))$/u;

/** Text within a line of reStructuredText as Markdown: links, roles, code; every word stays. */
export function rstInline(text: string, names: RstNames): string {
  let from = 0;
  let markdown = '';
  for (const match of text.matchAll(markup)) {
    markdown += escapeText(text.slice(from, match.index)) + inlineMarkup(match[0], match.groups ?? {}, names);
    from = match.index + match[0].length;
  }
  return markdown + escapeText(text.slice(from));
}

function inlineMarkup(raw: string, found: Readonly<Record<string, string | undefined>>, names: RstNames): string {
  const { code, role, roleText, quoted, link, substitution, note, name, address, escaped } = found;
  if (code !== undefined) return codeSpan(code);
  if (role && roleText) return roleMarkup(role, roleText);
  if (quoted)
    return link?.startsWith(':')
      ? roleMarkup(link.slice(1, -1), quoted)
      : link
        ? linkTo(quoted, names)
        : `*${escapeText(oneLine(quoted))}*`;
  if (substitution) return names.substitutions.get(substitution.toLowerCase()) ?? escapeText(raw);
  if (note !== undefined) return `[${note}]`;
  if (name) return names.targets.has(name.toLowerCase()) ? linkTo(name, names) : escapeText(raw);
  if (address) return address;
  if (escaped !== undefined) return /\s/u.test(escaped) ? '' : /[!-/:-@[-`{-~]/u.test(escaped) ? `\\${escaped}` : escaped;
  return escapeText(raw);
}

function roleMarkup(role: string, text: string): string {
  const [, label = '', target = ''] = explicit.exec(text) ?? [];
  const shown = oneLine(label || target || text).replace(/^[~!]/u, '');
  if (role === 'math') return `$${oneLine(text)}$`;
  return codes.test(role) ? codeSpan(shown) : escapeText(shown);
}

function linkTo(text: string, { targets }: RstNames): string {
  const [, label = '', target = ''] = explicit.exec(text) ?? [];
  const shown = oneLine(label || target || text);
  const named = target.endsWith('_') ? targets.get(target.slice(0, -1).toLowerCase()) : target.replace(/\s+/gu, '');
  const address = named || targets.get(shown.toLowerCase());
  return address ? `[${escapeText(shown)}](${/[\s()]/u.test(address) ? `<${address}>` : address})` : escapeText(shown);
}

function codeSpan(code: string): string {
  const text = oneLine(code);
  const fence = text.includes('`') ? '``' : '`';
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\\\s/gu, '').replace(/\s+/gu, ' ').trim();
}

/** Only what Markdown would read as a tag. */
function escapeText(text: string): string {
  return text.replace(/<(?=[a-z/!?])/giu, '\\<');
}
