import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { isArchive } from '#adapters/document-source/archive-entries.js';
import type { MemberRules, UnpackLimits } from '#adapters/document-source/unpack-archive.js';

const refusalFile = 'refused.json';
const refusalSchema = z.object({
  reason: z.string(),
  limits: z.object({ mostMembers: z.number(), mostBytes: z.number() }),
  unpacked: z.array(z.object({ name: z.string(), bytes: z.number() })),
});

/** Why an archive was refused for its size, under which limits, and what of it was unpacked until then. */
export type Refusal = z.infer<typeof refusalSchema>;

/** Rules that note what they let be unpacked. */
export function notingUnpacked(rules: MemberRules): { readonly rules: MemberRules; readonly unpacked: Refusal['unpacked'] } {
  const unpacked: Refusal['unpacked'] = [];
  const noting: MemberRules = {
    leavesOut: (name) => {
      const isLeftOut = rules.leavesOut(name);
      if (!isLeftOut && isArchive(name)) unpacked.push({ name, bytes: 0 });
      return isLeftOut;
    },
    wants: (name, bytes) => {
      const isWanted = rules.wants(name, bytes);
      if (isWanted) unpacked.push({ name, bytes });
      return isWanted;
    },
    signal: rules.signal,
  };
  return { rules: noting, unpacked };
}

/** @throws Error when the folder cannot be written */
export async function rememberRefusal(folder: string, refusal: Refusal): Promise<void> {
  await makeFolders(folder);
  await writeFileAtomically(path.join(folder, refusalFile), JSON.stringify(refusal));
}

/** The reason that is remembered, where it still holds: the limits are the same, and all that was too much would be unpacked again. */
export async function rememberedRefusal(folder: string, rules: MemberRules, limits: UnpackLimits): Promise<string | null> {
  const refusal = await readRefusal(folder);
  if (refusal?.limits.mostBytes !== limits.mostBytes || refusal.limits.mostMembers !== limits.mostMembers) return null;
  const isStillUnpacked = refusal.unpacked.every(
    ({ name, bytes }) => !rules.leavesOut(name) && (isArchive(name) || rules.wants(name, bytes)),
  );
  return isStillUnpacked ? refusal.reason : null;
}

async function readRefusal(folder: string): Promise<Refusal | null> {
  try {
    return refusalSchema.parse(JSON.parse(await readFile(path.join(folder, refusalFile), 'utf8')));
  } catch {
    return null;
  }
}
