import { isMap, isNode, isScalar, parseDocument, stringify, type Document, type YAMLMap } from 'yaml';
import { changeSettingsText, endOfLine, readSettingsText, startOfLine } from '#config/change-settings-text.js';
import { isRecord } from '#shared/is-record.js';

export type Section = Readonly<Record<string, unknown>>;

/**
 * A settings file in which one section is as given. What else is in it, comments too, stays as it was written.
 * @throws AssistantError CONFIG_INVALID where it is not YAML, or cannot be changed without changing something else
 */
export function withSection(text: string, name: string, section: Section): string {
  const document = readSettingsText(text);
  return changeSettingsText(text, { [name]: section }, [() => replaced(text, document, { name, section }), () => rewritten(document, name, section)]);
}

/** What a settings file says of a section; nothing where it says nothing. @throws AssistantError CONFIG_INVALID where it is not YAML */
export function sectionOf(text: string, name: string): Section {
  const found = (readSettingsText(text).toJS({ maxAliasCount: 100 }) as Section | null)?.[name];
  return isRecord(found) ? found : {};
}

/** Only the lines of the section are written anew, or are added at the end. */
function replaced(text: string, document: Document, { name, section }: { readonly name: string; readonly section: Section }): string | null {
  const root = document.contents as YAMLMap | null;
  if (root === null || !root.has(name))
    return root?.flow ? null : `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${stringify({ [name]: section }, { lineWidth: 0 })}`;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === name);
  if (!pair || !isScalar(pair.key) || !pair.key.range || !isNode(pair.value) || root.flow) return null;
  const start = startOfLine(text, pair.key.range[0]);
  const end = endOfLine(text, pair.value);
  const lines = edited(text.slice(start, end), name, section);
  return text.slice(0, start) + lines + text.slice(end);
}

/** Comments beside what stays are kept. */
function edited(lines: string, name: string, section: Section): string {
  const document = parseDocument(lines);
  const found = document.get(name, true);
  if (!isMap(found) || found.flow) return stringify({ [name]: section }, { lineWidth: 0 });
  found.items = found.items.filter(({ key }) => Object.hasOwn(section, String(isScalar(key) ? key.value : key)));
  for (const [key, value] of Object.entries(section)) if (!isSame(found.get(key), value)) document.setIn([name, key], value);
  return document.toString({ lineWidth: 0 });
}

function isSame(before: unknown, value: unknown): boolean {
  return before === value && (typeof value !== 'object' || value === null);
}

function rewritten(document: Document, name: string, section: Section): string {
  document.set(name, document.createNode(section));
  return document.toString({ lineWidth: 0 });
}
