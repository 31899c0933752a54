import { z } from 'zod';

/** The first entry of a backup. */
export const manifestName = 'backup.json';

/** Parts of a path, `/` between them: none empty, none that leads elsewhere. */
const name = z.string().regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\0]+(?:\/[^/\0]+)*$/u);

export const backupManifest = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  createdAt: z.string(),
  /** By its place in the home, `/` between folders. */
  files: z.record(name, z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })),
});

/** What a backup holds. */
export type BackupManifest = z.output<typeof backupManifest>;
