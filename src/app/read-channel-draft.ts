import type { ChannelDraft, DraftProblem } from '#admin/channel-setup.js';
import { channelEntry, channelVariables } from '#config/channels/channel-entry.js';
import { appNameProblem, channelForm, channelKinds, formChoice, type ChannelKind, type ReadText } from '#config/channels/channel-form.js';
import { checkChannel } from '#config/channels/check-channel.js';
import type { Entry } from '#config/channels/edit-channels.js';
import { isWritable } from '#config/channels/environment-lines.js';
import { isTaken, type ConfiguredChannels } from '#config/channels/read-channels.js';
import type { Environment } from '#config/environment.js';
import { Secret } from '#config/secret.js';
import { AssistantError } from '#domain/errors.js';

/** What a filled-in form says, and what is wrong with it. */
export interface ReadDraft {
  readonly kind: ChannelKind;
  readonly problems: readonly DraftProblem[];
  readonly entry: Entry;
  /** The secrets that were given, by the variable they belong into. */
  readonly variables: ReadonlyMap<string, Secret>;
}

interface Around {
  readonly channels: Pick<ConfiguredChannels, 'entries'>;
  /** Where a secret may be already. */
  readonly environment: Environment;
}

interface AnyField {
  readonly name: string;
  readonly isRequired: boolean;
  read(text: string): ReadText<unknown>;
}

/** @throws AssistantError INVALID_INPUT for a kind that there is not */
export function readChannelDraft({ kind: wanted, app, settings, secrets }: ChannelDraft, { channels, environment }: Around): ReadDraft {
  const kind = channelKinds.find((one) => one === wanted);
  if (!kind) throw new AssistantError('INVALID_INPUT', `kind: expected one of ${channelKinds.join(', ')}`);
  const [said, given] = [filled(settings), filled(secrets)];
  const chooses = formChoice(kind);
  const form = channelForm(kind, app, chooses && (said.get(chooses.name) ?? null));
  const around = new Set(form.secrets.filter(({ variable }) => environment[variable]).map(({ name }) => name));
  const problems = [
    ...nameProblems({ app, kind }, channels),
    ...form.settings.flatMap((field) => problemOf(field, said)),
    ...form.secrets.filter(({ name }) => !around.has(name)).flatMap((field) => problemOf(field, given)),
    ...unknownIn(said, form.settings),
    ...unknownIn(given, form.secrets),
    ...unwritable(given),
  ];
  const read = new Map(
    form.secrets.flatMap((field) => {
      const result = given.has(field.name) ? field.read(given.get(field.name) ?? '') : null;
      return result && 'value' in result ? [[field.name, result.value] as const] : [];
    }),
  );
  const entry = { kind, app, ...channelEntry(form, said) };
  const elsewhere = form.secrets.filter(({ name }) => around.has(name) && !read.has(name));
  const known = elsewhere.map(({ name, variable }) => [name, new Secret(environment[variable] ?? '')] as const);
  const whole = problems.length > 0 ? [] : wholeProblems({ ...entry, ...Object.fromEntries([...known, ...read]) });
  return { kind, problems: [...problems, ...whole], entry, variables: channelVariables(form, read) };
}

function filled(fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

function nameProblems({ app, kind }: Pick<ChannelDraft, 'app' | 'kind'>, { entries }: Around['channels']): readonly DraftProblem[] {
  if (app === '') return [{ field: 'app', code: 'missing', message: 'expected a name' }];
  const wrong = appNameProblem(app);
  if (wrong !== null) return [{ field: 'app', code: 'wrong', message: wrong }];
  const message = `there is an app ${app} already, or one with the same variables; choose another name`;
  return isTaken(entries, { app, kind }) ? [{ field: 'app', code: 'taken', message }] : [];
}

function problemOf(field: AnyField, said: ReadonlyMap<string, string>): readonly DraftProblem[] {
  const text = said.get(field.name);
  if (text === undefined) return field.isRequired ? [{ field: field.name, code: 'missing', message: 'expected a value' }] : [];
  const read = field.read(text);
  return 'problem' in read ? [{ field: field.name, code: 'wrong', message: read.problem }] : [];
}

/** What could not be written is said while it can be mended. */
function unwritable(given: ReadonlyMap<string, string>): readonly DraftProblem[] {
  const message = 'it holds a quotation mark or a backslash, which programs read differently in files; set it in the environment';
  return [...given].flatMap(([field, text]) => (isWritable(text) ? [] : [{ field, code: 'wrong', message }]));
}

function unknownIn(said: ReadonlyMap<string, string>, fields: readonly AnyField[]): readonly DraftProblem[] {
  const unknown = [...said.keys()].filter((name) => !fields.some((field) => field.name === name));
  return unknown.map((name) => ({ field: name, code: 'unknown', message: 'there is no such setting' }));
}

function wholeProblems(entry: Entry): readonly DraftProblem[] {
  const checked = checkChannel(entry);
  return 'problem' in checked ? checked.problem.split('\n').map((message) => ({ field: null, code: 'wrong', message })) : [];
}
