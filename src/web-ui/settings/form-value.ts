import type { Setting } from '#web-ui/settings/read-settings.js';
import type { SourceForm } from '#web-ui/settings/problem-of-value.js';

interface WebSource {
  readonly kind: 'web';
  readonly urls: readonly string[];
  readonly sitemap: string | null;
}

interface GitSource {
  readonly kind: 'git';
  readonly url: string;
  readonly ref: string | null;
}

/** A setting's value as its field has it: text for what is typed, a row for each source. */
export function toForm({ kind, value }: Pick<Setting, 'kind' | 'value'>): unknown {
  if (kind === 'sources') return (value as readonly (WebSource | GitSource)[]).flatMap(rowsOf);
  if (kind === 'model') return (value as { readonly answer: string } | null)?.answer ?? null;
  if (kind === 'line' || kind === 'text') return value ?? '';
  if (kind === 'number') return typeof value === 'number' ? String(value) : '';
  return value;
}

/** What is sent for it; null takes the setting back. */
export function fromForm({ kind }: Pick<Setting, 'kind'>, value: unknown): unknown {
  if (kind === 'sources') return (value as readonly SourceForm[]).map(sourceOf);
  if (kind === 'model') return value === null ? null : { answer: value };
  const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
  if (isEmpty) return null;
  return kind === 'number' ? Number(value) : typeof value === 'string' ? value.trim() : value;
}

function rowsOf(source: WebSource | GitSource): readonly SourceForm[] {
  if (source.kind === 'git') return [{ kind: 'git', address: source.url, ref: source.ref ?? '' }];
  const pages = source.urls.map((address): SourceForm => ({ kind: 'web', address, ref: '' }));
  return source.sitemap === null ? pages : [...pages, { kind: 'sitemap', address: source.sitemap, ref: '' }];
}

function sourceOf({ kind, address, ref }: SourceForm): WebSource | GitSource {
  const url = address.trim();
  if (kind === 'git') return { kind, url, ref: ref.trim() || null };
  return kind === 'web' ? { kind, urls: [url], sitemap: null } : { kind: 'web', urls: [], sitemap: url };
}
