import { AssistantError } from '#domain/errors.js';
import type { ChannelForm } from '#config/channels/channel-form.js';
import { nearestKey } from '#shared/nearest-key.js';

/** Settings of an app as `name=value`, each once and each as its schema has it. @throws AssistantError INVALID_INPUT */
export function readSettings(pairs: readonly string[], { settings, secrets }: ChannelForm): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/su.exec(pair) ?? [];
    const secret = secrets.find((one) => one.name === name);
    // Everybody on the machine sees command lines; and this message does not say it once more.
    if (secret) throw refused(`--set ${name}: a secret does not belong on a command line; set ${secret.variable} in the environment`);
    if (name === '') throw refused('--set: expected name=value');
    if (name === 'app' || name === 'kind') throw refused(`--set ${name}: say it as huixiang channel add KIND --app NAME`);
    const field = settings.find((one) => one.name === name);
    const names = settings.map((one) => one.name);
    if (!field) throw refused(`--set ${name}: there is no such setting here; ${guess(name, names)}`);
    if (found.has(name)) throw refused(`--set ${name}: given twice`);
    const read = field.read(text);
    if ('problem' in read) throw refused(`--set ${name}: ${read.problem}`);
    found.set(name, text);
  }
  return found;
}

function guess(name: string, names: readonly string[]): string {
  const nearest = nearestKey(name, names);
  return nearest ? `did you mean ${nearest}?` : `there is ${names.join(', ')}`;
}

function refused(message: string): AssistantError {
  return new AssistantError('INVALID_INPUT', message);
}
