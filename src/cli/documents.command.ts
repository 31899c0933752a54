import type { Command } from 'commander';
import type { DocumentRecord } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { JournalEntry } from '#ports/ingest-journal.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly failed?: boolean;
  readonly json?: boolean;
}

/** `huixiang documents`: every document of a library and how it went; while an ingest runs, how far it has come. */
export function registerDocuments(program: Command, context: CommandContext): void {
  program
    .command('documents')
    .description('list the documents of a library: state, chunks, warnings, reasons')
    .addHelpText('after', examples('documents', 'documents --library plants --failed'))
    .option('--library <name>', 'the library', 'default')
    .option('--failed', 'only those that failed or were skipped')
    .option('--json', 'print one JSON document')
    .action(async ({ library, failed, json }: Options) => {
      const { builds, journal } = await context.assembly();
      const [manifest, running] = await Promise.all([builds.current(library), journal.read(library)]);
      if (!manifest && running.length === 0)
        throw new AssistantError('LIBRARY_NOT_BUILT', `${library} has no build yet; run huixiang ingest --library ${library}`);
      const documents = (manifest?.documents ?? []).filter(({ state }) => !failed || state !== 'ready');
      const steps = running.filter(({ state }) => !failed || state === 'failed');
      if (json)
        return writeLine(context.stdout, JSON.stringify({ library, build: manifest?.id ?? null, documents, running: steps }, null, 2));
      for (const record of documents) writeLine(context.stdout, line(record));
      if (manifest) writeLine(context.stderr, summary(manifest.documents));
      for (const entry of steps) writeLine(context.stdout, runningLine(entry));
    });
}

function line(record: DocumentRecord): string {
  const { state, document, chunks, characters, tags, date, pages, encoding, seconds, reason, warnings, nearDuplicate } = record;
  const sizes = [
    ...(pages === null ? [] : [`${pages} pages`]),
    ...(characters === null ? [] : [`${characters} characters, ${chunks} chunks`]),
    ...(date === null ? [] : [date]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...(encoding === null || encoding === 'utf-8' ? [] : [encoding]),
    ...(seconds === null ? [] : [`${seconds.toFixed(1)} s`]),
  ].join(', ');
  const like = nearDuplicate ? [`nearly the same as ${nearDuplicate.document} (${Math.round(nearDuplicate.similarity * 100)} %)`] : [];
  const remarks = [...(reason ? [reason] : []), ...warnings, ...like].join('; ');
  return [state.padEnd(8), document, ...(sizes ? [`(${sizes})`] : []), ...(remarks ? [`- ${remarks}`] : [])]
    .join(' ')
    .replaceAll('\n', ' ');
}

function runningLine({ state, document, reason }: JournalEntry): string {
  return `now: ${state.padEnd(9)} ${document}${reason ? ` - ${reason}` : ''}`;
}

function summary(documents: readonly DocumentRecord[]): string {
  const of = (state: DocumentRecord['state']): number => documents.filter((record) => record.state === state).length;
  const similar = documents.filter(({ nearDuplicate }) => nearDuplicate).length;
  return `${of('ready')} ready, ${of('failed')} failed, ${of('skipped')} skipped${similar ? `, ${similar} nearly the same as another` : ''}`;
}
