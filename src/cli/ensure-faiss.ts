import { spawn } from 'node:child_process';
import { AssistantError } from '#domain/errors.js';

interface Ensuring {
  /** That of a checkout too; it says what it does, and what is missing. */
  readonly script: string;
  readonly stderr: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** Compiling takes half a minute; a slow machine may take ten times that. */
  readonly longestMs: number;
}

/** @returns whether the library faiss is there now. @throws AssistantError TIMEOUT, CANCELLED */
export async function ensureFaiss({ script, stderr, signal, longestMs }: Ensuring): Promise<boolean> {
  const late = AbortSignal.timeout(longestMs);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.any([signal, late]) });
  for (const said of [child.stdout, child.stderr]) said.on('data', (piece: Buffer) => stderr.write(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch((cause: unknown) => {
    if (signal.aborted)
      throw new AssistantError('CANCELLED', 'setup was stopped; run it again, it goes on with what is missing', { cause });
    if (!late.aborted) throw cause;
    const remedy = 'see what it said above, and run it again when the machine or the network is faster; or set vectorStore.kind to memory';
    throw new AssistantError('TIMEOUT', `faiss: neither compiled nor downloaded within ${longestMs / 1000} s; ${remedy}`, { cause });
  });
  return code === 0;
}
