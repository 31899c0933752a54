import { parse } from 'yaml';
import { z } from 'zod';
import { channelShapes, channelVariable, type ChannelSettings } from '#config/channels/channel-settings.js';
import { isSecret, type Shapes } from '#config/channels/channel-shapes.js';
import { appName } from '#config/channels/channel-values.js';
import { mismatch } from '#config/mismatch.js';
import { Secret } from '#config/secret.js';
import type { JsonSchema } from '#config/setting-keys.js';
import { usableKey } from '#config/usable-key.js';
import { messageOf } from '#shared/message-of.js';

export type ChannelKind = ChannelSettings['kind'];

/** What a text was read as, or in words why it cannot be. */
export type ReadText<Value> = { readonly value: Value } | { readonly problem: string };

/** One thing to be known of an app. */
interface Field<Value> {
  /** As the settings name it: `appId`. */
  readonly name: string;
  readonly meaning: string;
  readonly isRequired: boolean;
  read(text: string): ReadText<Value>;
}

export interface SettingField extends Field<unknown> {
  /** Whether the form is another one with another value of it. */
  readonly isSettled: boolean;
  /** What it may be; empty where it is free. */
  readonly choices: readonly string[];
  /** What holds where nothing is said; undefined where something has to be. */
  readonly usual: unknown;
}

export interface SecretField extends Field<Secret> {
  /** Where it stands: `HUIXIANG_CHANNEL_DOCS_APP_SECRET`. */
  readonly variable: string;
}

/** What an app of a kind is described by, besides its kind and its name; in the order of the schema. */
export interface ChannelForm {
  readonly settings: readonly SettingField[];
  readonly secrets: readonly SecretField[];
}

export const channelKinds = [...channelShapes.keys()] as readonly ChannelKind[];

/** The setting that says which form an app of the kind has; null where there is one form alone. */
export function formChoice(kind: ChannelKind): SettingField | null {
  const form = channelShapes.get(kind);
  return form ? choiceIn(form) : null;
}

/**
 * What is to be said of an app, as its schema has it.
 * @param choice the value of what `formChoice` names; while it is not one of its choices, that is all there is to be said
 */
export function channelForm(kind: ChannelKind, app: string, choice: string | null = null): ChannelForm {
  const form = channelShapes.get(kind);
  return form ? fieldsOf(form, app, choice) : { settings: [], secrets: [] };
}

/** @returns why it is none, in words; null where it is one */
export function appNameProblem(name: string): string | null {
  const read = checked(appName, name);
  return 'problem' in read ? read.problem : null;
}

/** What is filled in of a form. */
export function fieldsOf(form: Shapes, app: string, choice: string | null): ChannelForm {
  const chooses = choiceIn(form);
  const shape = form.shapes.get(chooses ? (choice ?? '') : '');
  if (!shape) return { settings: chooses ? [chooses] : [], secrets: [] };
  const parts = Object.entries(shape).filter(([name]) => name !== 'kind' && name !== 'app');
  return {
    settings: parts
      .filter(([, schema]) => !isSecret(schema))
      .map(([name, schema]) => (chooses?.name === name ? chooses : settingField(name, schema))),
    secrets: parts.filter(([, schema]) => isSecret(schema)).map(([name, schema]) => secretField(name, schema, app)),
  };
}

function choiceIn({ by, shapes }: Shapes): SettingField | null {
  if (by === null) return null;
  const choices = [...shapes.keys()];
  const meaning = [...shapes.values()].map((shape) => shape[by]?.description).find((text) => text !== undefined) ?? '';
  const read = (text: string): ReadText<unknown> => checked(z.enum(choices), text.trim());
  return { name: by, meaning, isRequired: true, isSettled: true, choices, usual: undefined, read };
}

function settingField(name: string, schema: z.ZodType): SettingField {
  const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema & { readonly items?: JsonSchema };
  const usual = schema.safeParse(undefined);
  return {
    name,
    isSettled: false,
    meaning: schema.description ?? '',
    isRequired: !usual.success,
    choices: (form.enum ?? []).map(String),
    usual: usual.data,
    read: (text) => {
      const value = valueOf(text.trim(), form);
      return 'problem' in value ? value : checked(schema, value.value);
    },
  };
}

function secretField(name: string, schema: z.ZodType, app: string): SecretField {
  const variable = channelVariable(app, name);
  return {
    name,
    variable,
    meaning: schema.description ?? '',
    isRequired: !schema.safeParse(undefined).success,
    read: (text) => {
      try {
        const secret = new Secret(usableKey(text.trim(), variable));
        const result = checked(schema, secret);
        return 'problem' in result ? result : { value: secret };
      } catch (error) {
        return { problem: messageOf(error) };
      }
    },
  };
}

/** As in the environment: a text as it is, all else as YAML; of a list of texts the brackets may be left out. */
function valueOf(text: string, { type, anyOf, items }: JsonSchema & { readonly items?: JsonSchema }): ReadText<unknown> {
  if (type === 'string' || anyOf?.every((each) => each.type === 'string' || each.type === 'null')) return { value: text };
  if (type === 'array' && items?.type === 'string' && !text.startsWith('['))
    return {
      value: text
        .split(/[,，]/u)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    };
  try {
    return { value: parse(text) as unknown };
  } catch {
    return { problem: `expected a value as in YAML, found ${JSON.stringify(text.slice(0, 100))}` };
  }
}

function checked(schema: z.ZodType, value: unknown): ReadText<unknown> {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? { value } : { problem: [...new Set(result.error.issues.map(mismatch))].join('; ') };
}
