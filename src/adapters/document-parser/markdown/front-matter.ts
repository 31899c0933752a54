import { parseDocument } from 'yaml';
import type { WrittenMarks } from '#adapters/document-parser/with-marks.js';

export interface FrontMatter extends WrittenMarks {
  /** Characters it takes at the beginning of the text. */
  readonly length: number;
  readonly title: string | null;
  readonly warnings: readonly string[];
}

const block = /^---\n([^]*?)\n(?:---|\.\.\.)(?:\n|$)/u;
const titleLine = /^title:[ \t]*(['"]?)(.+?)\1[ \t]*$/mu;
const longest = 65_536;
const tagKeys = ['tags', 'tag', 'keywords', 'keyword', 'categories', 'category', '标签', '標籤', '关键词', '關鍵詞', '分类', '分類'];
const dateKeys = [
  'updated',
  'lastmod',
  'last_modified',
  'last_modified_at',
  'modified',
  '更新日期',
  'date',
  'published',
  'created',
  '日期',
];

/** The lines of YAML at the beginning of a Markdown file, which are no text; null where there are none. */
export function frontMatter(text: string): FrontMatter | null {
  const [whole, yaml = ''] = block.exec(text) ?? [];
  if (whole === undefined) return null;
  const read = fieldsOf(yaml);
  const of = (keys: readonly string[]): unknown[] => keys.map((key) => read?.get(key));
  return {
    length: whole.length,
    title: titleOf(read?.get('title'), yaml),
    tags: of(tagKeys),
    dates: of(dateKeys),
    warnings: read ? [] : ['front matter is no YAML that can be read: its tags and its date are left out'],
  };
}

/** As it is written where it is no text, such as a version, or where the YAML cannot be read. */
function titleOf(named: unknown, yaml: string): string | null {
  if (typeof named === 'string') return named.replace(/\s+/gu, ' ').trim() || null;
  return titleLine.exec(yaml)?.[2] ?? null;
}

/** By key in small letters; null where it cannot be read. */
function fieldsOf(yaml: string): ReadonlyMap<string, unknown> | null {
  if (yaml.length > longest) return null;
  try {
    const document = parseDocument(yaml, { logLevel: 'silent' });
    const fields: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 0 });
    if (fields === null) return document.errors.length > 0 ? null : new Map();
    return typeof fields === 'object' ? new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value])) : null;
  } catch {
    return null;
  }
}
