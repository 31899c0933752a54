import { AssistantError } from '#domain/errors.js';

/**
 * The key, when a header can carry it: what cannot would come back in an error's words, with the key in them.
 * @param place where it stands, for the message
 * @throws AssistantError CONFIG_INVALID
 */
export function usableKey(key: string, place: string): string {
  if (/^[\u0021-\u007E]+$/u.test(key)) return key;
  throw new AssistantError('CONFIG_INVALID', `${place}: expected a key of printable ASCII without spaces or line breaks; copy it again`);
}
