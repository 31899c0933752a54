import { readFileSync } from 'node:fs';
import { AssistantError } from '#domain/errors.js';
import { usableKey } from '#config/usable-key.js';

/**
 * The key in a file that holds nothing else.
 * @param setting what names the file, for messages
 * @throws AssistantError CONFIG_INVALID (it cannot be read, or holds no key)
 */
export function readKeyFile(file: string, setting: string): string {
  let key: string;
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `${setting}: ${file} cannot be read; write the key into it`, { cause });
  }
  return usableKey(key, `${setting}: ${file}`);
}
