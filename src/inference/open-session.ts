import { InferenceSession } from 'onnxruntime-node';
import { messageOf } from '#shared/message-of.js';

/** Where a model is computed. CUDA needs the libraries that `scripts/setup.sh --cuda` installs. */
export type ExecutionProvider = 'cpu' | 'cuda';

export interface SessionOptions {
  /** Threads of one inference. */
  readonly threads: number;
  /** The processor when it is left out. */
  readonly provider?: ExecutionProvider;
}

/**
 * Threads that wait sleep and do not spin: about 5 % slower alone, a tenth to a third faster on a busy machine, where spinning takes
 * from others and from the very threads waited for. Figures: docs/measurements/embedding.md.
 */
const withoutSpinning = { session: { intra_op: { allow_spinning: '0' } } };

/**
 * Opens a model for the calling thread. A provider that cannot be loaded is an error: what was to run on a graphics card never runs on the
 * processor instead.
 * @throws Error when the file is missing or no model, or the provider cannot be loaded
 */
export async function openSession(file: string, { threads, provider = 'cpu' }: SessionOptions): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      extra: withoutSpinning,
    });
  } catch (cause) {
    if (provider === 'cpu') throw cause;
    const reason = messageOf(cause);
    throw new Error(
      `the execution provider ${provider} cannot be used: ${reason}; run bash scripts/setup.sh --${provider}, or set provider to cpu`,
      {
        cause,
      },
    );
  }
}
