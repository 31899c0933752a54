import { AssistantError } from '#domain/errors.js';
import type { Secret } from '#config/secret.js';

/**
 * The text of a file of environment variables with some more, as shells, Docker Compose, systemd and `node --env-file` alike read it. One
 * that is in it already as it is to be is left.
 * @throws AssistantError CONFLICT where one is in it with another value; INVALID_INPUT for a secret they would not read alike
 */
export function withVariables(text: string, variables: ReadonlyMap<string, Secret>): string {
  const present = text.split(/\r?\n/u);
  const lines = [...variables].map(([name, secret]) => ({ name, line: `${name}=${quoted(name, secret.reveal())}` }));
  const missing = lines.filter(({ line }) => !present.includes(line));
  demandUnset(
    text,
    missing.map(({ name }) => name),
  );
  return missing.reduce((whole, { line }) => `${whole}${whole === '' || whole.endsWith('\n') ? '' : '\n'}${line}\n`, text);
}

/** The text without the lines of some of them. */
export function withoutVariables(text: string, names: readonly string[]): string {
  return text
    .split('\n')
    .filter((line) => !names.some((name) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, 'u').test(line)))
    .join('\n');
}

/** @throws AssistantError CONFLICT where a variable has a line in a file of them */
export function demandUnset(text: string, names: readonly string[]): void {
  const present = names.find((name) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, 'mu').test(text));
  if (present !== undefined)
    throw new AssistantError('CONFLICT', `${present} is in the file of secrets already; load it, take that line out, or name another file`);
}

/** Whether all programs read it alike. */
export function isWritable(value: string): boolean {
  return !/['\\]/u.test(value);
}

function quoted(name: string, value: string): string {
  if (/^[\w+/=.:@%,-]*$/u.test(value)) return value;
  if (isWritable(value)) return `'${value}'`;
  throw new AssistantError('INVALID_INPUT', `${name} holds a quotation mark or a backslash, which programs read differently in files; set it by hand`);
}
