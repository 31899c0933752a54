import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolders } from '#database/make-folders.js';
import { AssistantError } from '#domain/errors.js';
import { isArchive } from '#adapters/document-source/archive-entries.js';
import { ArchiveTooLarge } from '#adapters/document-source/archive-entry.js';
import { hashDocument } from '#adapters/document-source/hash-document.js';
import { notingUnpacked, rememberedRefusal, rememberRefusal } from '#adapters/document-source/refused-archive.js';
import { unpackArchive, type Member, type MemberRules, type UnpackLimits } from '#adapters/document-source/unpack-archive.js';

/** An archive as it is unpacked on disk; `problem`: why it is not, in words. */
export type Unpacked =
  | { readonly folder: string; readonly members: readonly Member[]; readonly problem: null }
  | { readonly problem: string };

const membersFile = 'members.json';
const membersSchema = z.array(
  z.object({
    name: z.string(),
    bytes: z.int().min(0),
    file: z
      .string()
      .regex(/^\d+\.[a-z0-9]+$/u)
      .nullable(),
    problem: z.string().nullable(),
  }),
);
const ownFolder = /^[0-9a-f]{64}(?:\.[0-9a-f]+\.tmp)?$/u;

/**
 * Archives unpacked into folders named by their SHA-256, so that an unchanged one is unpacked, or refused for its size, once. The
 * folder belongs to one library, and to one listing at a time.
 */
export class UnpackedArchives {
  private readonly used = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly limits: UnpackLimits,
  ) {}

  /** @throws AssistantError STORAGE_FAILED when the folder cannot be written */
  async open(archive: { readonly name: string; readonly location: string }, rules: MemberRules): Promise<Unpacked> {
    let sha256: string;
    try {
      sha256 = await hashDocument({ document: archive.name, location: archive.location }, rules.signal);
    } catch (error) {
      if (error instanceof AssistantError) return { problem: 'the archive cannot be opened' };
      throw error;
    }
    const folder = path.join(this.folder, sha256);
    const known = await readMembers(folder);
    const kept = new Set(known?.flatMap(({ name, file }) => (file === null ? [] : [name])));
    // Two archives of the same bytes share a folder: what one of them wants must stay for the other.
    const all: MemberRules = {
      wants: (name, bytes) => kept.has(name) || rules.wants(name, bytes),
      leavesOut: (name) => !kept.has(name) && rules.leavesOut(name),
      signal: rules.signal,
    };
    this.used.add(sha256);
    if (known && (await isComplete(folder, known, all))) return { folder, members: known, problem: null };
    const refusal = await rememberedRefusal(folder, all, this.limits);
    if (refusal !== null) return { problem: refusal };
    return this.unpack(archive, folder, all);
  }

  /** Removes what no archive opened before this call needs, and what ended runs left half-written. */
  async prune(): Promise<void> {
    const entries = await readdir(this.folder).catch(() => []);
    const unused = entries.filter((name) => ownFolder.test(name) && !this.used.has(name));
    await Promise.all(unused.map((name) => rm(path.join(this.folder, name), { recursive: true, force: true })));
    this.used.clear();
  }

  private async unpack(archive: { name: string; location: string }, folder: string, rules: MemberRules): Promise<Unpacked> {
    const temporary = `${folder}.${randomBytes(4).toString('hex')}.tmp`;
    const noting = notingUnpacked(rules);
    try {
      await makeFolders(temporary);
      const members = await unpackArchive(archive, temporary, noting.rules, this.limits);
      await writeFile(path.join(temporary, membersFile), JSON.stringify(members));
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
      return { folder, members, problem: null };
    } catch (cause) {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
      rules.signal?.throwIfAborted();
      const { syscall, message } = cause as NodeJS.ErrnoException;
      if (cause instanceof ArchiveTooLarge)
        await rememberRefusal(folder, { reason: message, limits: this.limits, unpacked: noting.unpacked }).catch(() => undefined);
      if (syscall === undefined) return { problem: message };
      throw new AssistantError('STORAGE_FAILED', `${this.folder} cannot be written; check the folder, its rights and the free space`, {
        cause,
      });
    }
  }
}

async function readMembers(folder: string): Promise<readonly Member[] | null> {
  try {
    return membersSchema.parse(JSON.parse(await readFile(path.join(folder, membersFile), 'utf8')));
  } catch {
    return null;
  }
}

/** True when all that is wanted now is there: rules and formats may have changed since it was unpacked. */
async function isComplete(folder: string, members: readonly Member[], { leavesOut, wants }: MemberRules): Promise<boolean> {
  const isMissing = ({ name, bytes, file, problem }: Member): boolean =>
    file === null && problem === null && (isArchive(name) || wants(name, bytes)) && !leavesOut(name);
  if (members.some(isMissing)) return false;
  const whole = await Promise.all(members.map((member) => isWhole(folder, member)));
  return !whole.includes(false);
}

async function isWhole(folder: string, { file, bytes }: Member): Promise<boolean> {
  const found = file === null ? null : await stat(path.join(folder, file)).catch(() => null);
  return file === null || found?.size === bytes;
}
