import { readFileSync } from 'node:fs';

/** Megabytes that a process holds, as Linux counts them. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Looks every quarter of a second. @returns what ends it, and gives the most that was seen */
export function watchMemory(pid: number): () => number {
  let most = memoryOf(pid);
  const timer = setInterval(() => (most = Math.max(most, memoryOf(pid))), 250);
  return () => {
    clearInterval(timer);
    return Math.max(most, memoryOf(pid));
  };
}
