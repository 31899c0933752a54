/** A JSON schema as the document of the API has them. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

/** A number below another, the same ones for the same seed. */
export type Below = (below: number) => number;

/** Mulberry32, public domain. */
export function randomFrom(seed: number): Below {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const letters = ['a', 'Z', '0', ' ', '-', '.', '_', '茴', 'é', '🙂'];
/** Each has broken some server once. */
export const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '../../../etc/passwd',
  '%00',
  '%ff',
  "' OR 1=1 --",
  '__proto__',
  'constructor',
  'x'.repeat(70_000),
  '9'.repeat(400),
  'NaN',
  '-1',
  '1e999',
  '2026-13-99T99:99:99Z',
  '0000-01-01T00:00:00Z',
  '<script>',
  '\r\nset-cookie: a=b',
  '{{7*7}}',
] as const;
const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[[[]]]],
  { __proto__: null, toString: 1, constructor: { prototype: 1 } },
  ...hostileTexts,
];

export function pick<T>(list: readonly T[], below: Below): T {
  return list[below(list.length)] as T;
}

/** A value that a schema lets pass, but for patterns, which it does not know. */
export function valueOf(schema: JsonSchema, below: Below): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return pick(schema.enum, below);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueOf(pick(choices, below), below);
  const type = Array.isArray(schema.type) ? pick(schema.type as readonly string[], below) : schema.type;
  switch (type) {
    case 'object':
      return objectOf(schema, below);
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + below(3) }, () => valueOf(schema.items ?? {}, below));
    case 'string':
      return textOf(schema, below);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? -1000, Math.min(schema.maximum ?? 1000, below(100)));
    case 'boolean':
      return below(2) === 1;
    case 'null':
      return null;
    default:
      return pick(hostileValues, below);
  }
}

/** A value like one that passes, hurt in one or two places. */
export function hurtValueOf(schema: JsonSchema, below: Below): unknown {
  const value = valueOf(schema, below);
  return below(6) === 0 ? pick(hostileValues, below) : hurt(value, below, 1 + below(2));
}

function hurt(value: unknown, below: Below, times: number): unknown {
  if (times === 0) return value;
  if (Array.isArray(value)) return below(2) ? [...value, pick(hostileValues, below)] : value.map((each) => hurt(each, below, times - 1));
  if (typeof value !== 'object' || value === null) return pick(hostileValues, below);
  const entries = Object.entries(value);
  if (entries.length === 0 || below(4) === 0) return { ...value, [pick(hostileTexts, below)]: pick(hostileValues, below) };
  const [name, inner] = pick(entries, below);
  const rest = Object.fromEntries(entries.filter(([other]) => other !== name));
  return hurt(
    below(4) === 0 ? rest : { ...value, [name]: below(2) ? hurt(inner, below, 1) : pick(hostileValues, below) },
    below,
    times - 1,
  );
}

function objectOf({ properties = {}, required = [] }: JsonSchema, below: Below): object {
  const there = Object.entries(properties).filter(([name]) => required.includes(name) || below(2) === 1);
  return Object.fromEntries(there.map(([name, inner]) => [name, valueOf(inner, below)]));
}

function textOf({ format, minLength = 0, maxLength = 40 }: JsonSchema, below: Below): string {
  if (format === 'date-time') return new Date(Date.UTC(2026, below(12), 1 + below(28), below(24))).toISOString();
  const length = Math.min(maxLength, minLength + below(12));
  return Array.from({ length }, () => pick(letters, below)).join('');
}
