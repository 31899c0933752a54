import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { AssistantError } from '#domain/errors.js';

/** OWASP, Password Storage Cheat Sheet (read 2026-11-26): scrypt with N = 2^16, r = 8, p = 2; 64 MiB for a moment. */
const usualCost = { log2N: 16, r: 8, p: 2 } as const;
const saltBytes = 16;
const hashBytes = 32;
const shortest = 10;
const longest = 1024;
/** Computed or waiting at once; each takes a good part of a second of a core. */
const mostAtOnce = 8;

const form = /^\$scrypt\$ln=(?<log2N>\d{1,2}),r=(?<r>\d{1,2}),p=(?<p>\d{1,2})\$(?<salt>[\w+/]{22,44})\$(?<hash>[\w+/]{43})$/u;

/** Passwords to hashes and back to a yes or no. */
export class Passwords {
  #running = 0;

  /** @param cost of new hashes; those there are keep theirs */
  constructor(private readonly cost: { readonly log2N: number; readonly r: number; readonly p: number } = usualCost) {}

  /** In PHC string format. @throws AssistantError INVALID_INPUT (too short or too long), OVERLOADED */
  async hash(password: string): Promise<string> {
    const letters = Array.from(password).length;
    if (letters < shortest)
      throw new AssistantError('INVALID_INPUT', `a password has at least ${shortest} characters; this one has ${letters}`);
    if (password.length > longest) throw new AssistantError('INVALID_INPUT', `a password has at most ${longest} characters`);
    const salt = randomBytes(saltBytes);
    const { log2N, r, p } = this.cost;
    const hash = await this.#derive(password, salt, this.cost);
    return `$scrypt$ln=${log2N},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
  }

  /** Takes as long for an unknown account (`null`) as for a known one. @throws AssistantError OVERLOADED */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const { log2N, r, p, salt, hash } = form.exec(stored ?? '')?.groups ?? {};
    const known = salt !== undefined && hash !== undefined;
    const parameters = known ? { log2N: Number(log2N), r: Number(r), p: Number(p) } : this.cost;
    const derived = await this.#derive(password.slice(0, longest), Buffer.from(salt ?? '', 'base64'), parameters);
    return known && timingSafeEqual(derived, Buffer.from(hash, 'base64'));
  }

  async #derive(password: string, salt: Buffer, { log2N, r, p }: { log2N: number; r: number; p: number }): Promise<Buffer> {
    if (this.#running >= mostAtOnce) throw new AssistantError('OVERLOADED', 'many people are signing in; try again in a moment');
    this.#running += 1;
    try {
      return await derive(password.normalize('NFKC'), salt, { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r });
    } finally {
      this.#running -= 1;
    }
  }
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}
