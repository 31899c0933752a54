import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archiveEntries, isArchive } from '#adapters/document-source/archive-entries.js';
import { ArchiveTooLarge, UnpackBudget, type ArchiveEntry } from '#adapters/document-source/archive-entry.js';
import { entryName } from '#adapters/document-source/entry-name.js';

/** A file of an archive. */
export interface Member {
  /** Path inside the archive, `/` between folders. */
  readonly name: string;
  readonly bytes: number;
  /** Name in the folder it was unpacked to; null when it was not wanted. */
  readonly file: string | null;
  /** Why it could not be unpacked, in words. */
  readonly problem: string | null;
}

/** Which files of an archive are unpacked, by their path inside it. */
export interface MemberRules {
  /** True for what is passed by without a word. */
  readonly leavesOut: (name: string) => boolean;
  readonly wants: (name: string, bytes: number) => boolean;
  readonly signal: AbortSignal | undefined;
}

/** What an archive may unpack to, the archives inside it included. */
export interface UnpackLimits {
  readonly mostMembers: number;
  readonly mostBytes: number;
}

interface Job {
  /** Whose ending says how to read it. */
  readonly name: string;
  readonly location: string;
  /** Before the names of its members. */
  readonly prefix: string;
  /** How many archives it lies in. */
  readonly depth: number;
}

/**
 * Unpacks the wanted files of an archive into a folder, each under a number, and those of the archives inside it; deeper
 * archives are left out. Nothing of an entry's name reaches the disk.
 * @param archive its name says its kind
 * @throws Error with the reason, in words, when the archive as a whole cannot be unpacked; ArchiveTooLarge when it must not be
 */
export async function unpackArchive(
  archive: Pick<Job, 'name' | 'location'>,
  folder: string,
  rules: MemberRules,
  limits: UnpackLimits,
): Promise<readonly Member[]> {
  const unpacking = new Unpacking(folder, rules, limits);
  await unpacking.run({ ...archive, prefix: '', depth: 0 });
  return unpacking.members;
}

class Unpacking {
  readonly members: Member[] = [];
  private readonly budget: UnpackBudget;
  private count = 0;

  constructor(
    private readonly folder: string,
    private readonly rules: MemberRules,
    private readonly limits: UnpackLimits,
  ) {
    this.budget = new UnpackBudget(limits.mostBytes);
  }

  async run({ name: archive, location, prefix, depth }: Job): Promise<void> {
    for await (const entry of archiveEntries(archive, location, this.budget)) {
      this.rules.signal?.throwIfAborted();
      this.count += 1;
      if (this.count > this.limits.mostMembers) throw new ArchiveTooLarge(`it holds more than ${this.limits.mostMembers} files`);
      const { name: inner, problem } = entryName(entry.name);
      const member = { name: prefix + inner, bytes: entry.bytes, file: null, problem: problem ?? entry.problem };
      if (problem === null && this.rules.leavesOut(member.name)) this.members.push({ ...member, problem: null });
      else if (member.problem !== null) this.members.push(member);
      else if (isArchive(member.name)) this.members.push(...(await this.unpackInner(entry, member, depth)));
      else if (this.rules.wants(member.name, entry.bytes)) this.members.push(await this.unpackFile(entry, member));
      else this.members.push(member);
    }
  }

  private async unpackFile(entry: ArchiveEntry, member: Member): Promise<Member> {
    const file = `${this.count}.${/\.([a-z0-9]{1,16})$/iu.exec(member.name)?.[1]?.toLowerCase() ?? 'bin'}`;
    const problem = await this.write(entry, file);
    return problem === null ? { ...member, file } : { ...member, problem };
  }

  /** @returns the inner archive itself where it cannot be read; its files are members like others */
  private async unpackInner(entry: ArchiveEntry, member: Member, depth: number): Promise<readonly Member[]> {
    if (depth > 0) return [{ ...member, problem: 'an archive inside an archive inside an archive is not read' }];
    const file = `${this.count}.inner`;
    const known = this.members.length;
    let problem = await this.write(entry, file);
    try {
      const job = { name: member.name, location: path.join(this.folder, file), prefix: `${member.name}/`, depth: depth + 1 };
      if (problem === null) await this.run(job);
    } catch (error) {
      if (this.isFatal(error)) throw error;
      problem = (error as Error).message;
      for (const { file } of this.members.splice(known)) if (file !== null) await this.remove(file);
    }
    await this.remove(file);
    return problem === null ? [] : [{ ...member, problem }];
  }

  /** @returns why it is damaged, where the archive can be read on */
  private async write({ content, standsAlone }: ArchiveEntry, file: string): Promise<string | null> {
    const { signal } = this.rules;
    try {
      await writeFile(path.join(this.folder, file), content(), signal ? { signal } : {});
      return null;
    } catch (error) {
      if (!standsAlone || this.isFatal(error)) throw error;
      await this.remove(file);
      return `it cannot be unpacked: ${wordsOf(error)}`;
    }
  }

  private async remove(file: string): Promise<void> {
    await rm(path.join(this.folder, file), { force: true });
  }

  /** True where the rest of the archive must not be unpacked either. */
  private isFatal(error: unknown): boolean {
    const isOver = this.budget.isSpent || this.count > this.limits.mostMembers;
    return isOver || this.rules.signal?.aborted === true || (error as NodeJS.ErrnoException).syscall !== undefined;
  }
}

function wordsOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return code.startsWith('Z_') ? 'it is damaged' : message;
}
