import { isNode, isScalar, isSeq, stringify, type Document, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { AssistantError } from '#domain/errors.js';
import { changeSettingsText, endOfLine, readSettingsText, startOfLine } from '#config/change-settings-text.js';

export type Entry = Readonly<Record<string, unknown>>;

type Named = { readonly app: string; readonly kind: string };

/**
 * A settings file with one app more, at the end of `channels`. What else is in it, comments too, stays as it was written.
 * @throws AssistantError CONFIG_INVALID where it is not YAML, or its channels are no list
 */
export function withChannel(text: string, entry: Entry): string {
  const document = readSettingsText(text);
  const before = entriesOf(document);
  return changeSettingsText(text, { channels: [...before, entry] }, [
    () => appended(text, document, entry),
    () => rewritten(document, (list) => list.add(document.createNode(entry))),
  ]);
}

/**
 * A settings file without an app. @returns null where it has none of that name
 * @throws AssistantError CONFIG_INVALID where it is not YAML, or its channels are no list
 */
export function withoutChannel(text: string, app: string): string | null {
  const document = readSettingsText(text);
  const before = entriesOf(document);
  const at = before.findIndex((entry) => typeof entry === 'object' && entry !== null && (entry as Entry)['app'] === app);
  if (at === -1) return null;
  return changeSettingsText(text, { channels: before.toSpliced(at, 1) }, [
    () => cut(text, document, at),
    () => rewritten(document, (list) => void list.items.splice(at, 1)),
  ]);
}

/** @throws AssistantError CONFIG_INVALID where it is not YAML, or its channels are no list */
export function channelsIn(text: string): readonly Named[] {
  return entriesOf(readSettingsText(text)).map(namedOf);
}

function namedOf(entry: unknown): Named {
  const { app, kind } = typeof entry === 'object' && entry !== null ? (entry as Entry) : {};
  return { app: typeof app === 'string' ? app : '', kind: typeof kind === 'string' ? kind : '' };
}

function entriesOf(document: Document): readonly unknown[] {
  const { channels = [] } = (document.toJS({ maxAliasCount: 100 }) ?? {}) as { channels?: unknown };
  if (!Array.isArray(channels)) throw new AssistantError('CONFIG_INVALID', 'channels: expected a list');
  return channels;
}

/** By the document: comments and order stay, blanks between may not. */
function rewritten(document: Document, change: (list: YAMLSeq) => void): string {
  const found = document.get('channels', true);
  const list = isSeq(found) ? found : (document.createNode([]) as YAMLSeq);
  change(list);
  if (list.items.length > 0) list.flow = false;
  if (!isSeq(found)) document.set('channels', list);
  return document.toString({ lineWidth: 0 });
}

/** The lines of the entry behind the last one, or behind all where there is none yet. */
function appended(text: string, document: Document, entry: Entry): string | null {
  const root = document.contents as YAMLMap | null;
  if (root === null || !root.has('channels'))
    return root?.flow ? null : `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${stringify({ channels: [entry] }, { lineWidth: 0 })}`;
  const list = root.get('channels', true);
  if (!isSeq(list) || list.flow || !list.range) return null;
  const last = list.items.at(-1);
  if (!isNode(last)) return null;
  const end = endOfLine(text, last);
  const margin = ' '.repeat(list.range[0] - startOfLine(text, list.range[0]));
  const lines = stringify([entry], { lineWidth: 0 }).trimEnd().split('\n');
  const broken = text.slice(0, end).endsWith('\n') ? '' : '\n';
  return `${text.slice(0, end)}${broken}${lines.map((line) => `${margin}${line}\n`).join('')}${text.slice(end)}`;
}

/** Without the lines of an entry. */
function cut(text: string, document: Document, at: number): string | null {
  const list = document.get('channels', true);
  if (!isSeq(list) || list.flow) return null;
  const node = list.items[at];
  if (!isNode(node) || !node.range) return null;
  const rest = text.slice(endOfLine(text, node));
  if (list.items.length > 1) return text.slice(0, startOfLine(text, text.lastIndexOf('-', node.range[0]))) + rest;
  const key = (document.contents as YAMLMap).items.find((pair) => isScalar(pair.key) && pair.key.value === 'channels')?.key as Scalar | undefined;
  return key?.range ? `${text.slice(0, text.indexOf(':', key.range[1] - 1) + 1)} []\n${rest}` : null;
}
