import { spawn } from 'node:child_process';

const deadlineMs = 10 * 60_000;
const keptCharacters = 2_000;

/** Runs a package client to its end, with its output kept for the error. @throws Error with the last of what it said */
export async function runClient(command: string, parameters: readonly string[], signal?: AbortSignal): Promise<void> {
  const stop = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal ? [signal] : [])]);
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], signal: stop });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-keptCharacters)));
  }
  await new Promise<void>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(stop.aborted ? `${command} was stopped` : `${command} cannot be run (${cause.message})`, { cause })),
    );
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${lastLine(said)}`))));
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
