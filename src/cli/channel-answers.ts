import { AssistantError } from '#domain/errors.js';
import type { ChannelForm, ReadText, SecretField, SettingField } from '#config/channels/channel-form.js';
import type { Environment } from '#config/environment.js';
import type { Secret } from '#config/secret.js';
import type { CommandContext } from '#cli/command-context.js';
import type { ChannelTexts } from '#cli/channel-texts.js';
import type { TerminalPrompt } from '#cli/terminal-prompt.js';
import { wrapped } from '#cli/wrapped.js';
import { writeLine } from '#cli/write-line.js';

/** What is known of an app, by the names of the fields of its form. */
export interface ChannelAnswers {
  readonly settings: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
}

export interface Questionnaire {
  readonly form: ChannelForm;
  /** Said already: on the command line, or the time before. */
  readonly known: ChannelAnswers;
  /** Whether what is known may be said otherwise: the platform, or the schema, did not like it. */
  readonly again: boolean;
  /** Also what could be left out. */
  readonly all: boolean;
  /** Only what has to be said. */
  readonly brief: boolean;
  readonly environment: Environment;
  readonly texts: ChannelTexts;
  readonly stderr: CommandContext['stderr'];
}

/** What has to be said and is not, as one would say it without being asked. */
export function missingAnswers({ form, known, environment }: Pick<Questionnaire, 'form' | 'known' | 'environment'>): string[] {
  return [
    ...form.settings.filter(({ name, isRequired }) => isRequired && !known.settings.has(name)).map(({ name }) => `--set ${name}=…`),
    ...form.secrets
      .filter(({ variable, isRequired }) => isRequired && !environment[variable])
      .map(({ variable }) => `${variable} in the environment`),
  ];
}

/** Secrets of the environment. @throws AssistantError CONFIG_INVALID */
export function secretsAround({ secrets }: ChannelForm, environment: Environment): ReadonlyMap<string, Secret> {
  const found = new Map<string, Secret>();
  for (const field of secrets) {
    const { name, variable } = field;
    const text = environment[variable];
    if (!text) continue;
    const value = field.read(text);
    if ('problem' in value) throw new AssistantError('CONFIG_INVALID', `environment: ${variable}: ${value.problem}`);
    found.set(name, value.value);
  }
  return found;
}

/** Asks for what is not known; until each answer holds by itself. @throws AssistantError CANCELLED */
export async function askAnswers(prompt: TerminalPrompt, questionnaire: Questionnaire): Promise<ChannelAnswers> {
  const { form, known, again, all, brief, texts, stderr } = questionnaire;
  const settings = new Map(known.settings);
  const secrets = new Map(known.secrets);
  const isAsked = ({ name, isRequired, isSettled, choices }: SettingField): boolean =>
    known.settings.has(name) ? again && !isSettled : isRequired || all || (choices.length > 0 && !brief);
  const asked = form.settings.filter(isAsked);
  if (asked.length > 0) writeLine(stderr, `\n${texts.settings}`);
  for (const field of asked) {
    const said = await askSetting(prompt, field, questionnaire);
    if (said !== null) settings.set(field.name, said);
  }
  writeLine(stderr, `\n${texts.secrets}`);
  for (const field of form.secrets) {
    const said = await askSecret(prompt, field, questionnaire);
    if (said !== null) secrets.set(field.name, said);
  }
  return { settings, secrets };
}

/** Null where nothing was said: then what is usual, or was known, holds. */
export function askSetting(
  prompt: TerminalPrompt,
  field: SettingField,
  { known, texts, stderr }: Pick<Questionnaire, 'known' | 'texts' | 'stderr'>,
): Promise<string | null> {
  const { name, meaning, choices, isRequired, usual } = field;
  const before = known.settings.get(name);
  const hints = [
    ...(choices.length > 0 ? [texts.oneOf(choices.join(', '))] : []),
    before === undefined && isRequired ? texts.required : texts.usual(before ?? shown(usual)),
  ];
  writeLine(stderr, wrapped(`  ${name}: ${meaning} (${hints.join('; ')})`, stderr.columns, '    '));
  return prompt.ask('  › ', (said) => {
    if (said === '' && (before !== undefined || !isRequired)) return { value: null };
    const read = field.read(said);
    return 'problem' in read ? read : { value: said };
  });
}

/** Null likewise. */
async function askSecret(
  prompt: TerminalPrompt,
  field: SecretField,
  { known, environment, texts, stderr }: Questionnaire,
): Promise<Secret | null> {
  const { name, variable, meaning, isRequired } = field;
  if (environment[variable]) {
    writeLine(stderr, `  ${name}: ${texts.fromEnvironment(variable)}`);
    return null;
  }
  const isKept = known.secrets.has(name);
  const hint = isKept ? texts.keepsTyped : isRequired ? texts.required : texts.mayBeSkipped;
  writeLine(stderr, wrapped(`  ${name}: ${meaning} (${hint})`, stderr.columns, '    '));
  const read = (said: string): ReadText<Secret | null> => (said === '' && (isKept || !isRequired) ? { value: null } : field.read(said));
  return prompt.ask('  › ', read, { isHidden: true });
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
