import { InvalidArgumentError } from 'commander';
import { address } from '#config/setting-values.js';

/** Where the installation is reached from outside, without a slash at its end. @throws InvalidArgumentError */
export function readPublicUrl(text: string): string {
  const read = address.safeParse(text.trim());
  if (read.success && !/[?#]/u.test(read.data)) return read.data.replace(/\/+$/u, '');
  throw new InvalidArgumentError('give an http or https address such as https://kb.example.org');
}
