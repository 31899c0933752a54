import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { channelVariablePrefix } from '#config/channels/channel-values.js';
import type { Environment } from '#config/environment.js';
import { AssistantError } from '#domain/errors.js';

/** Where secrets of channels are kept that were given on the page: variables, as in the environment, which comes before it. */
export function channelSecretsFile(home: string): string {
  return path.join(home, 'config', 'channel-secrets.env');
}

/** Those of the file; none where it is not there. @throws AssistantError CONFIG_INVALID where it cannot be read */
export function keptChannelSecrets(home: string): Environment {
  const file = channelSecretsFile(home);
  if (!existsSync(file)) return {};
  return Object.fromEntries(
    textOf(file)
      .split(/\r?\n/u)
      .flatMap((line) => {
        const { name = '', value = '' } = /^(?<name>\w+)=(?<value>.*)$/u.exec(line)?.groups ?? {};
        return name.startsWith(channelVariablePrefix) ? [[name, value.replace(/^'(.*)'$/u, '$1')]] : [];
      }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${file}: the file cannot be read; check its rights`, { cause });
  }
}
