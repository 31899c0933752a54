import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Makes the finished file `partial` durable as `file`: a crash leaves the old file or the new one, never half. */
export function moveIntoPlace(partial: string, file: string): void {
  synchronise(partial);
  renameSync(partial, file);
  synchronise(path.dirname(file));
}

function synchronise(place: string): void {
  const descriptor = openSync(place, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
