import { parse } from 'smol-toml';
import { AssistantError } from '#domain/errors.js';
import type { Tree } from '#config/environment-layer.js';
import { isRecord } from '#shared/is-record.js';
import { leftKeys } from './left-keys.js';
import type { KeyReport, Outcome } from './key-report.js';
import { rules } from './rules.js';

export interface Migration {
  /** What goes into `config/local.yaml`. */
  readonly settings: Tree;
  /** Every key of the file, in its order. */
  readonly report: readonly KeyReport[];
}

/** HuixiangDou's `config.ini`, which is TOML, as our settings. @throws AssistantError INVALID_INPUT when it is no TOML */
export function migrateHuixiangdou(text: string): Migration {
  const values = flattened(read(text));
  const report: KeyReport[] = [];
  let settings: Tree = {};
  for (const [key, value] of values) {
    const { settings: become, ...fate } = outcomeOf(key, value, values);
    report.push({ key, ...fate });
    if (become) settings = merged(settings, become);
  }
  return { settings, report };
}

function read(text: string): Tree {
  try {
    return parse(text.replace(/^\uFEFF/u, ''), { maxDepth: 20 });
  } catch (cause) {
    const line = cause instanceof Error && 'line' in cause ? `, line ${String(cause.line)}` : '';
    throw new AssistantError('INVALID_INPUT', `the file is not TOML${line}; give the config.ini of HuixiangDou`, { cause });
  }
}

function outcomeOf(key: string, value: unknown, all: ReadonlyMap<string, unknown>): Outcome {
  const rule = rules.get(key);
  if (rule) return rule(value, all);
  const known = leftKeys.find(([start]) => key.startsWith(start));
  return known ? { fate: 'left', note: known[1] } : { fate: 'unknown', note: 'no key that HuixiangDou documents' };
}

/** By dotted key; lists are values. */
function flattened(tree: Tree, above = ''): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(tree)) {
    const key = above + name;
    if (!isTree(value)) values.set(key, value);
    else for (const [inner, one] of flattened(value, `${key}.`)) values.set(inner, one);
  }
  return values;
}

function merged(lower: Tree, upper: Tree): Tree {
  const both = Object.entries(upper).map(([key, value]) => {
    const before = lower[key];
    return [key, isTree(before) && isTree(value) ? merged(before, value) : value] as const;
  });
  return { ...lower, ...Object.fromEntries(both) };
}

function isTree(value: unknown): value is Tree {
  return isRecord(value) && !(value instanceof Date);
}
