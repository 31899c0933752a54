import path from 'node:path';
import { FileCallJournal } from '#adapters/call-journal/file-call-journal.js';
import type { LoadedConfig } from '#config/load.js';
import type { CallJournal } from '#ports/call-journal.js';

/** What was asked of language models, by every process with this workdir. */
export function openCallJournal({ paths }: LoadedConfig): CallJournal {
  return new FileCallJournal(path.join(paths.workdir, 'calls'));
}
