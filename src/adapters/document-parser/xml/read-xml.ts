import { XMLParser } from 'fast-xml-parser';

/** One element of a document's XML. Attributes by their full names, entities decoded. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** A string is text between tags. */
export type XmlNode = XmlElement | string;

const deepest = 300;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  attributesGroupName: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: deepest,
});
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const highestCodePoint = 0x10_ffff;

/**
 * XML as a tree. Entities a file declares itself are never expanded, none is fetched; nesting is bounded.
 * @param prefixes by namespace: the prefix it gets here, whatever the file calls it
 * @throws Error with the reason in words when it cannot be read
 */
export function readXml(text: string, prefixes: Readonly<Record<string, string>>): XmlElement {
  const nodes = parsed(text.replace(/^\uFEFF/u, ''));
  for (const node of nodes) {
    const root = convert(node, new Map(), prefixes);
    if (typeof root !== 'string') return root;
  }
  throw new Error('it is damaged: a part of it is empty');
}

function parsed(text: string): readonly Record<string, unknown>[] {
  try {
    return parser.parse(text) as readonly Record<string, unknown>[];
  } catch (cause) {
    const reason = /nested/iu.test(String(cause)) ? 'it is nested too deeply' : 'it is damaged: its XML cannot be read';
    throw new Error(reason, { cause });
  }
}

function convert(node: Record<string, unknown>, outer: ReadonlyMap<string, string>, prefixes: Readonly<Record<string, string>>): XmlNode {
  const text = node['#text'];
  if (typeof text === 'string') return decodeEntities(text);
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const written = Object.entries((node[':@'] ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [key, decodeEntities(String(value))] as const,
  );
  const scope = scopeOf(written, outer, prefixes);
  const attributes = written
    .filter(([key]) => !/^xmlns(?::|$)/u.test(key))
    .map(([key, value]) => [key.includes(':') ? renamed(key, scope) : key, value]);
  const children = node[name];
  return {
    name: renamed(name, scope),
    attributes: Object.fromEntries(attributes) as Record<string, string>,
    children: Array.isArray(children) ? children.map((child: Record<string, unknown>) => convert(child, scope, prefixes)) : [],
  };
}

function scopeOf(
  written: readonly (readonly [string, string])[],
  outer: ReadonlyMap<string, string>,
  prefixes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const declared = written.flatMap(([key, value]) => {
    const prefix = /^xmlns(?::(.+))?$/u.exec(key);
    return prefix ? [[prefix[1] ?? '', Object.hasOwn(prefixes, value) ? (prefixes[value] ?? '') : (prefix[1] ?? '')] as const] : [];
  });
  return declared.length > 0 ? new Map([...outer, ...declared]) : outer;
}

function renamed(name: string, scope: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = scope.get(colon < 0 ? '' : name.slice(0, colon));
  if (prefix === undefined) return name;
  const local = name.slice(colon + 1);
  return prefix ? `${prefix}:${local}` : local;
}

function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/giu, decoded) : text;
}

function decoded(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
  return code > 0 && code <= highestCodePoint ? String.fromCodePoint(code) : '';
}
