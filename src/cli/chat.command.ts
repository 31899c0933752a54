import { createInterface } from 'node:readline/promises';
import { Option, type Command } from 'commander';
import type { HistoryEntry, Mode } from '#domain/message.js';
import { declineReasons } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import { toPassageRecord, type PassageRecord } from '#domain/passage-record.js';
import { isRemembered } from '#conversation/is-remembered.js';
import { toReplyRecord, type ReplyRecord } from '#conversation/reply-record.js';
import type { Converse } from '#conversation/converse.js';
import { terminal } from '#cli/ask.command.js';
import type { CommandContext } from '#cli/command-context.js';
import { addFilterOptions, filterOf, type FilterOptions } from '#cli/filter-options.js';
import { printExplanation } from '#cli/print-explanation.js';
import { printSources } from '#cli/print-sources.js';
import { plain, writeLine } from '#cli/write-line.js';

interface Options extends FilterOptions {
  readonly library: string;
  readonly mode: Mode;
  readonly json?: boolean;
  readonly explain?: boolean;
}

const keptEntries = 40;

/** `huixiang chat`: a prompt with history; one question a line. */
export function registerChat(program: Command, context: CommandContext): void {
  const chat = program
    .command('chat')
    .description('talk in the terminal; one message a line, Ctrl-D or /exit ends')
    .option('--library <name>', 'the library', 'default')
    .addOption(
      new Option('--mode <mode>', 'direct: always a reply; group: silent unless it is ours to answer')
        .choices(['group', 'direct'])
        .default('direct'),
    );
  addFilterOptions(chat)
    .option('--json', 'print one JSON document a line')
    .option('--explain', 'also say how each message was decided, with every score of the passages that were looked at')
    .action(async (options: Options) => {
      const { converse, embedder, libraries } = await context.assembly();
      const lease = await libraries.acquire(options.library);
      lease.release();
      await embedder.embed(['warm up'], 'query', { signal: context.signal });
      await talk(converse, options, context);
    });
}

async function talk(converse: Pick<Converse, 'run'>, options: Options, context: CommandContext): Promise<void> {
  const prompting = context.stdin.isTTY === true && !options.json;
  const lines = createInterface({
    input: context.stdin,
    output: prompting ? context.stderr : undefined,
    prompt: '› ',
    signal: context.signal,
  });
  const history: HistoryEntry[] = [];
  if (prompting) lines.prompt();
  for await (const line of lines) {
    if (context.signal.aborted || line.trim() === '/exit') break;
    if (line.trim() !== '') {
      const record = await reply({ text: line, history: [...history] }, { converse, options, context });
      if (record && isRemembered(record))
        history.push({ role: 'user', text: line }, ...(record.reply ? [{ role: 'assistant' as const, text: record.reply }] : []));
      history.splice(0, history.length - keptEntries);
    }
    if (prompting) lines.prompt();
  }
  lines.close();
}

interface Talk {
  readonly converse: Pick<Converse, 'run'>;
  readonly options: Options;
  readonly context: CommandContext;
}

/** One message answered on the screen; a failure is said and the talk goes on. */
async function reply(message: { text: string; history: readonly HistoryEntry[] }, talking: Talk): Promise<ReplyRecord | null> {
  const { converse, options, context } = talking;
  let streamed = false;
  let passages: readonly PassageRecord[] = [];
  try {
    const { library, mode } = options;
    for await (const event of converse.run({ ...message, library, mode, filter: filterOf(options), origin: terminal }, context.signal)) {
      if (event.type === 'answer-start' && streamed) writeLine(context.stdout); // what was shown is replaced
      if (event.type === 'answer-delta' && !options.json) {
        context.stdout.write(plain(event.text));
        streamed = true;
      }
      if (event.type === 'passages-found') passages = [...passages, ...event.passages.map(toPassageRecord)];
      if (event.type !== 'decision') continue;
      const record = toReplyRecord(event);
      finish(record, passages, { streamed, options, context });
      return record;
    }
  } catch (error) {
    if (!(error instanceof AssistantError) || context.signal.aborted) throw error;
    if (streamed) writeLine(context.stdout);
    writeLine(context.stderr, `error: ${error.code}: ${error.message}`);
  }
  return null;
}

function finish(
  record: ReplyRecord,
  passages: readonly PassageRecord[],
  { streamed, options, context }: { streamed: boolean; options: Options; context: CommandContext },
): void {
  const { stdout, stderr } = context;
  if (options.explain) printExplanation(stderr, record, passages);
  if (options.json) return writeLine(stdout, JSON.stringify(options.explain ? { ...record, passages } : record));
  if (streamed) writeLine(stdout);
  if (record.reply !== null && !(streamed && record.outcome === 'answered')) writeLine(stdout, record.reply);
  printSources(stdout, record.citations);
  if (record.reason !== null && record.reply === null) writeLine(stderr, `(silent: ${record.reason}: ${declineReasons[record.reason]})`);
  writeLine(stdout);
}
