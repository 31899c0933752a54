import { z } from 'zod';
import { backupStates, backupSteps, type BackupRecord, type BackupRun } from '#admin/backups.js';

const record = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  createdAt: z.iso.datetime(),
}) satisfies z.ZodType<BackupRecord>;

const run = z.strictObject({
  state: z.enum(backupStates),
  step: z.enum(backupSteps),
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  startedAt: z.iso.datetime(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
}) satisfies z.ZodType<BackupRun>;

/** What the door of backups answers. */
export const backupAnswers = {
  list: z.strictObject({ backups: z.array(record), run: run.nullable(), most: z.int(), next: z.string().nullable() }),
  run: z.strictObject({ run: run.nullable() }),
} as const;
