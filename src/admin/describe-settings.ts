import { z } from 'zod';
import type { LibrarySettings } from '#domain/library-settings.js';
import { ownerSettings } from '#admin/library.wire.js';
import { settingWords } from '#admin/setting-words.js';

export type SettingKey = keyof typeof ownerSettings;

/** How a setting is entered. */
export type SettingKind = 'line' | 'text' | 'number' | 'switch' | 'choice' | 'model' | 'sources';

/** What a value must keep to; null where nothing is said. */
export interface SettingBounds {
  readonly least: number | null;
  readonly most: number | null;
  readonly isWhole: boolean;
  /** In characters. */
  readonly longest: number | null;
  /** A regular expression, with the flag `u`. */
  readonly pattern: string | null;
  readonly choices: readonly string[] | null;
}

/** One setting of a library: what it means, what it may be, what it is. */
export interface SettingRecord {
  readonly key: SettingKey;
  readonly kind: SettingKind;
  readonly label: { readonly zh: string; readonly en: string };
  readonly meaning: { readonly zh: string; readonly en: string };
  readonly bounds: SettingBounds;
  /** What its owner says; null (of sources: none) where they say nothing. */
  readonly value: unknown;
  /** What holds where the owner says nothing; null where that is nothing. */
  readonly usual: string | number | boolean | null;
  /** Whether the configuration settles it: `usual` holds, and nobody can change it here. */
  readonly isFixed: boolean;
  /** What a change makes anew: the build, or the gate; null for nothing. */
  readonly redoes: 'build' | 'gate' | null;
}

export interface SettingsInForce {
  readonly settings: LibrarySettings;
  readonly usual: Partial<Readonly<Record<SettingKey, string | number | boolean>>>;
  readonly fixed: readonly string[];
  readonly languageModels: readonly string[];
}

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

type OneSchema = Omit<Schema, 'anyOf' | 'type'> & { readonly type: string | undefined };

const redone: Partial<Readonly<Record<SettingKey, 'build' | 'gate'>>> = {
  sources: 'build',
  chunkTokens: 'build',
  groupPolicy: 'gate',
  directPolicy: 'gate',
};
/** From here on a line is too short for what may be written. */
const longLine = 300;

/** Every setting an owner has, in the order in which they are declared, from the schema that checks them. */
export function describeSettings({ settings, usual, fixed, languageModels }: SettingsInForce): readonly SettingRecord[] {
  return (Object.keys(ownerSettings) as SettingKey[]).map((key) => {
    const schema = schemaOf(key);
    const choices = key === 'models' ? languageModels : (schema.enum ?? null);
    return {
      key,
      kind: kindOf(key, schema),
      ...settingWords[key],
      bounds: boundsOf(schema, choices),
      value: settings[key],
      usual: usual[key] ?? null,
      isFixed: fixed.includes(key),
      redoes: redone[key] ?? null,
    };
  });
}

/** Without the null that takes a setting back. */
function schemaOf(key: SettingKey): OneSchema {
  const { anyOf, ...schema } = z.toJSONSchema(ownerSettings[key], { io: 'input', unrepresentable: 'any' }) as Schema;
  const { type, ...found } = anyOf?.find((one) => one.type !== 'null') ?? schema;
  return { ...found, type: (typeof type === 'object' ? type : [type]).find((one) => one !== 'null') };
}

function kindOf(key: SettingKey, { type, enum: choices, maxLength = 0 }: OneSchema): SettingKind {
  if (key === 'sources') return 'sources';
  if (key === 'models') return 'model';
  if (choices) return 'choice';
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  return maxLength > longLine ? 'text' : 'line';
}

function boundsOf({ type, minimum, maximum, maxLength, pattern }: OneSchema, choices: readonly string[] | null): SettingBounds {
  return {
    least: minimum ?? null,
    most: maximum ?? null,
    isWhole: type === 'integer',
    longest: maxLength ?? null,
    pattern: pattern ?? null,
    choices,
  };
}
