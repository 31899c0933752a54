import { AssistantError } from '#domain/errors.js';
import type { Secret } from '#config/secret.js';

/**
 * The text of a file of environment variables with some more, as shells, Docker Compose, systemd and `node --env-file` alike read it.
 * @throws AssistantError CONFLICT where one is in it already; INVALID_INPUT for a secret they would not read alike
 */
export function withVariables(text: string, variables: ReadonlyMap<string, Secret>): string {
  const present = [...variables.keys()].find((name) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, 'mu').test(text));
  if (present !== undefined)
    throw new AssistantError('CONFLICT', `${present} is in the file of secrets already; take that line out, or name another file`);
  const lines = [...variables].map(([name, secret]) => `${name}=${quoted(name, secret.reveal())}\n`);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${lines.join('')}`;
}

function quoted(name: string, value: string): string {
  if (/^[\w+/=.:@%,-]*$/u.test(value)) return value;
  if (!/['\\]/u.test(value)) return `'${value}'`;
  throw new AssistantError('INVALID_INPUT', `${name} holds a quotation mark or a backslash, which programs read differently in files; set it by hand`);
}
