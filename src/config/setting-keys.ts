import { z } from 'zod';
import { settingsSchema } from '#config/schema.js';

/** One setting that has a value of its own. */
export interface SettingKey {
  /** As in the files: `server.port`. */
  readonly key: string;
  /** As in the environment: `HUIXIANG_SERVER__PORT`. */
  readonly variable: string;
  /** True when the text of a variable is the value; otherwise it is read as YAML. */
  readonly isText: boolean;
  readonly meaning: string;
}

export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The schema of the configuration files, for editors. */
export function configJsonSchema(): JsonSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** Every setting, in the order of the schema; those of all kinds of a choice. */
export function settingKeys(schema: JsonSchema = configJsonSchema(), path: readonly string[] = []): SettingKey[] {
  const choices = schema.oneOf ?? (schema.anyOf?.some(({ properties }) => properties) ? schema.anyOf : null) ?? (schema.properties ? [schema] : []);
  if (choices.length === 0) return [toKey(schema, path)];
  const found = choices.flatMap(({ properties = {} }) => Object.entries(properties).flatMap(([name, part]) => settingKeys(part, [...path, name])));
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** `languageModel.baseUrl` is `HUIXIANG_LANGUAGE_MODEL__BASE_URL`. */
export function variableOf(path: readonly string[]): string {
  return `HUIXIANG_${path.map((part) => part.replace(/(?=[A-Z])/gu, '_').toUpperCase()).join('__')}`;
}

function toKey({ type, enum: values, const: only, anyOf, description = '' }: JsonSchema, path: readonly string[]): SettingKey {
  const isText = type === 'string' || typeof only === 'string' || typeof values?.[0] === 'string' || (anyOf?.every(({ type: each }) => each === 'string' || each === 'null') ?? false);
  return { key: path.join('.'), variable: variableOf(path), isText, meaning: description };
}
