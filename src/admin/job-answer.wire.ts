import { z } from 'zod';
import { jobKinds, jobStates, type Job } from '#domain/job.js';

const moment = z.iso.datetime();
const plain = z.record(z.string(), z.unknown());

export const jobAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(jobKinds),
  library: z.string(),
  input: plain,
  state: z.enum(jobStates),
  attempts: z.int(),
  isStopping: z.boolean(),
  progress: z.strictObject({ step: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  result: plain.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  by: z.string().nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
}) satisfies z.ZodType<Job>;

/** What doors answer that add jobs and list them. */
export const jobAnswers = {
  /** What an evaluation measured, as `evaluate rejection --json` prints it. */
  report: z.record(z.string(), z.unknown()),
  added: z.strictObject({ job: jobAnswer }),
  list: z.strictObject({ jobs: z.array(jobAnswer), next: z.string().nullable() }),
} as const;
