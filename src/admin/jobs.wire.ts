import { z } from 'zod';
import { pageFields } from '#http/paging.js';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import { errorCodes, type ErrorCode } from '#domain/errors.js';
import { jobKinds, jobStates, type Job } from '#domain/job.js';

const policy = z
  .string()
  .max(40)
  .refine((written) => parsePolicy(written) !== null, { error: `expected ${policyForms}` })
  .nullable()
  .default(null);

/** The library's own examples; messages of others come with `POST …/evaluations`. */
const evaluationInput = z.strictObject({ policy }).transform((input) => ({ messages: null, ...input }));

export const evaluationQuery = z.strictObject({ policy });

export const newJobRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('build'),
    /** `retryFailed`: documents are read again that failed the last time. */
    input: z.strictObject({ retryFailed: z.boolean().default(false) }).prefault({}),
  }),
  z.strictObject({ kind: z.literal('re-embed'), input: z.strictObject({}).prefault({}) }),
  z.strictObject({ kind: z.literal('evaluate'), input: evaluationInput.prefault({}) }),
  z.strictObject({ kind: z.literal('calibrate'), input: z.strictObject({}).prefault({}) }),
]);

export const jobsQuery = z.strictObject({ state: z.enum(jobStates).optional(), ...pageFields });

export const allJobsQuery = z.strictObject({
  state: z.enum(jobStates).optional(),
  kind: z.enum(jobKinds).optional(),
  library: z.string().min(1).max(63).optional(),
  ...pageFields,
});

export type AllJobsRequest = z.output<typeof allJobsQuery>;
export type EvaluationRequest = z.output<typeof evaluationQuery>;
export type NewJobRequest = z.output<typeof newJobRequest>;
export type JobsRequest = z.output<typeof jobsQuery>;

const seeLog = 'the log of the server says more, beside the id of the job';

/** A job as others may see it: failures of ours name files and folders of this machine, and are told by their title. */
export function toJobRecord(job: Job): Job {
  if (!job.error) return job;
  const known = errorCodes[job.error.code as ErrorCode] as (typeof errorCodes)[ErrorCode] | undefined;
  return known && known.status !== 500
    ? job
    : { ...job, error: { code: job.error.code, message: `${known?.title ?? 'It failed'}; ${seeLog}` } };
}
