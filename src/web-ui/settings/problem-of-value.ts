import type { Setting } from '#web-ui/settings/read-settings.js';

export type ProblemKey = 'least' | 'most' | 'whole' | 'number' | 'longest' | 'pattern' | 'sources';

export interface ValueProblem {
  readonly key: ProblemKey;
  readonly bound: number | null;
}

export interface SourceForm {
  readonly kind: 'web' | 'sitemap' | 'git';
  readonly address: string;
  readonly ref: string;
}

/** What the server would refuse of a value, by the bounds it told; null where it is well. An empty value takes the setting back. */
export function problemOfValue({ kind, bounds }: Pick<Setting, 'kind' | 'bounds'>, value: unknown): ValueProblem | null {
  if (kind === 'sources') return (value as readonly SourceForm[]).every(isWell) ? null : { key: 'sources', bound: null };
  if (value === null || value === '') return null;
  if (kind === 'number') return problemOfNumber(bounds, value);
  if (typeof value !== 'string') return null;
  if (bounds.longest !== null && value.length > bounds.longest) return { key: 'longest', bound: bounds.longest };
  if (bounds.pattern !== null && !new RegExp(bounds.pattern, 'u').test(value.trim())) return { key: 'pattern', bound: null };
  return null;
}

function problemOfNumber({ least, most, isWhole }: Setting['bounds'], value: unknown): ValueProblem | null {
  const number = typeof value === 'number' ? value : Number(String(value).trim());
  if (!Number.isFinite(number)) return { key: 'number', bound: null };
  if (isWhole && !Number.isInteger(number)) return { key: 'whole', bound: null };
  if (least !== null && number < least) return { key: 'least', bound: least };
  if (most !== null && number > most) return { key: 'most', bound: most };
  return null;
}

function isWell({ kind, address }: SourceForm): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  const isKnown = protocol === 'https:' || (kind !== 'git' && protocol === 'http:');
  return isKnown && username === '' && password === '';
}
