import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument, type Document, type Node } from 'yaml';
import { AssistantError } from '#domain/errors.js';

/** @throws AssistantError CONFIG_INVALID where a settings file is not YAML, or no settings by name */
export function readSettingsText(text: string): Document {
  const document = parseDocument(text, { prettyErrors: true });
  const [problem] = document.errors;
  if (problem) throw new AssistantError('CONFIG_INVALID', `expected YAML, found ${problem.message.split('\n')[0] ?? ''}`, { cause: problem });
  if (document.contents !== null && !isMap(document.contents)) throw new AssistantError('CONFIG_INVALID', 'expected settings by name');
  return document;
}

/**
 * What the first edit gives that means what was wanted and changes nothing else.
 * @param sections what these sections are to be
 * @param edits the gentlest first; null for one that cannot
 * @throws AssistantError CONFIG_INVALID where none does
 */
export function changeSettingsText(text: string, sections: Readonly<Record<string, unknown>>, edits: readonly (() => string | null)[]): string {
  const meant = { ...(readSettingsText(text).toJS() as object | null), ...sections };
  for (const edit of edits) {
    const edited = meaning(edit);
    if (edited && isDeepStrictEqual(edited.tree, meant)) return edited.text;
  }
  const names = Object.keys(sections).join(', ');
  throw new AssistantError('CONFIG_INVALID', `${names} cannot be changed without changing something else; change it by hand, see docs/configuration.md`);
}

/** Null where it gives nothing that can be read. */
function meaning(edit: () => string | null): { readonly text: string; readonly tree: unknown } | null {
  try {
    const text = edit();
    return text === null ? null : { text, tree: readSettingsText(text).toJS() };
  } catch {
    return null;
  }
}

export function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind the line a value ends on, a comment on that line included. */
export function endOfLine(text: string, { range }: Node): number {
  const end = range?.[1] ?? text.length;
  if (text[end - 1] === '\n') return end;
  const next = text.indexOf('\n', end);
  return next === -1 ? text.length : next + 1;
}
