import { InferenceSession } from 'onnxruntime-node';

/**
 * Threads that wait sleep and do not spin: about 5 % slower alone, a tenth to a third faster on a busy machine, where spinning takes
 * from others and from the very threads waited for. Figures: docs/measurements/embedding.md.
 */
const withoutSpinning = { session: { intra_op: { allow_spinning: '0' } } };

/** Opens a model for the calling thread. @param threads of one inference @throws Error when the file is missing or no model */
export async function openSession(file: string, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(file, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: withoutSpinning,
  });
}
