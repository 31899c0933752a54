import { z } from 'zod';
import { uploadName } from '#domain/upload-name.js';

/** The last file of an archive: what the others are. */
export const manifestName = 'manifest.json';

export const manifestSchema = z.object({
  format: z.literal(1),
  library: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), bytes: z.int().min(0) })),
});

export type ArchiveManifest = z.output<typeof manifestSchema>;

const plain =
  /^(?:library\.json|terms\.txt|blocked\.txt|gate|gates\/[1-9]\d{0,8}\.json|corrections\/corrections\.jsonl|examples\/(?:examples\.jsonl|hidden\.txt|good\.json|bad\.json))$/u;
const uploads = 'uploads/';

/** True for the files of a library's folder that an archive holds, and no others. */
export function isArchived(name: string): boolean {
  if (plain.test(name)) return true;
  if (!name.startsWith(uploads)) return false;
  const checked = uploadName(name.slice(uploads.length));
  return checked.problem === null && checked.name === name.slice(uploads.length);
}
