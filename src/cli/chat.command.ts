import { createInterface } from 'node:readline/promises';
import { Option, type Command } from 'commander';
import type { HistoryEntry, IncomingMessage, Mode } from '#domain/message.js';
import { declineReasons } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import { toPassageRecord, type PassageRecord } from '#domain/passage-record.js';
import { isRemembered } from '#conversation/is-remembered.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import type { Converse } from '#conversation/converse.js';
import type { Libraries } from '#library/libraries.js';
import { terminal } from '#cli/ask.command.js';
import { chatHelp, parseChatLine, type ChatLine } from '#cli/chat-line.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { addFilterOptions, filterOf, type FilterOptions } from '#cli/filter-options.js';
import { MarkdownScreen } from '#cli/markdown-screen.js';
import { printExplanation } from '#cli/print-explanation.js';
import { printSources } from '#cli/print-sources.js';
import { readPicture } from '#cli/read-picture.js';
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
    .description('talk in the terminal; one message a line, /help lists commands, Ctrl-D or /exit ends')
    .addHelpText('after', examples('chat', 'chat --library plants --mode group --explain'))
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
      const { library, mode } = options;
      await converseInLines({ converse, libraries, options, context, library, mode, last: null, history: [] });
    });
}

/** What a talk has come to. */
interface Talk {
  readonly converse: Pick<Converse, 'run'>;
  readonly libraries: Libraries;
  readonly options: Options;
  readonly context: CommandContext;
  library: string;
  mode: Mode;
  last: Told | null;
  readonly history: HistoryEntry[];
}

interface Told {
  readonly record: ReplyRecord;
  readonly passages: readonly PassageRecord[];
}

async function converseInLines(talk: Talk): Promise<void> {
  const { context, options } = talk;
  const prompting = context.stdin.isTTY === true && !options.json;
  const lines = createInterface({
    input: context.stdin,
    output: prompting ? context.stderr : undefined,
    prompt: '› ',
    signal: context.signal,
  });
  if (prompting) lines.prompt();
  for await (const line of lines) {
    if (context.signal.aborted || (await take(parseChatLine(line), talk)) === 'end') break;
    if (prompting) lines.prompt();
  }
  lines.close();
}

/** Does what a line says. */
async function take(line: ChatLine, talk: Talk): Promise<'end' | void> {
  const { stderr } = talk.context;
  switch (line.kind) {
    case 'exit':
      return 'end';
    case 'nothing':
      return;
    case 'help':
      return writeLine(stderr, chatHelp);
    case 'problem':
      return writeLine(stderr, line.problem);
    case 'why':
      if (talk.last) printExplanation(stderr, talk.last.record, talk.last.passages);
      else writeLine(stderr, 'nothing was asked yet');
      return;
    case 'mode':
      talk.mode = line.mode ?? talk.mode;
      return writeLine(stderr, `mode ${talk.mode}`);
    case 'library':
      return telling(talk, async () => {
        if (line.library !== null) await changeLibrary(talk, line.library);
        writeLine(stderr, `library ${talk.library}`);
      });
    case 'message':
      return telling(talk, () => ask(line.text, line.picture, talk));
  }
}

/** What was said of one library is no history of another. */
async function changeLibrary(talk: Talk, library: string): Promise<void> {
  (await talk.libraries.acquire(library)).release();
  talk.library = library;
  talk.history.length = 0;
}

/** A failure is said and the talk goes on. */
async function telling({ context }: Talk, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof AssistantError) || context.signal.aborted) throw error;
    writeLine(context.stderr, `error: ${error.code}: ${error.message}`);
  }
}

async function ask(text: string, picture: string | null, talk: Talk): Promise<void> {
  const { options, history } = talk;
  const pictures = picture === null ? [] : [await readPicture(picture)];
  const told = await reply({ text, pictures, history: [...history] }, talk);
  if (!told) return;
  talk.last = told;
  if (isRemembered(told.record) && text !== '')
    history.push({ role: 'user', text }, ...(told.record.reply ? [{ role: 'assistant' as const, text: told.record.reply }] : []));
  history.splice(0, history.length - keptEntries);
  finish(told, { isShown: !options.json && told.isShown, talk });
}

/** One message, answered on the screen as it is written. */
async function reply(
  message: Pick<IncomingMessage, 'text' | 'pictures' | 'history'>,
  talk: Talk,
): Promise<(Told & { readonly isShown: boolean }) | null> {
  const { converse, options, context, library, mode } = talk;
  const screen = screenOf(context, options);
  let isShown = false;
  let passages: readonly PassageRecord[] = [];
  try {
    for await (const event of converse.run({ ...message, library, mode, filter: filterOf(options), origin: terminal }, context.signal)) {
      if (event.type === 'answer-start' && isShown) screen.write('\n'); // what was shown is replaced
      if (event.type === 'answer-delta' && !options.json) {
        screen.write(event.text);
        isShown = true;
      }
      if (event.type === 'passages-found') passages = [...passages, ...event.passages.map(toPassageRecord)];
      if (event.type === 'decision') return { record: toReplyRecord(event), passages, isShown };
    }
  } finally {
    if (isShown) {
      screen.end();
      writeLine(context.stdout);
    }
  }
  return null;
}

/** Styled where somebody looks at it. https://no-color.org */
function screenOf({ stdout, isStyled }: CommandContext, { json }: Options): Pick<MarkdownScreen, 'write' | 'end'> {
  if (isStyled() && !json) return new MarkdownScreen((text) => void stdout.write(text));
  return { write: (text) => void stdout.write(plain(text)), end: () => undefined };
}

function finish({ record, passages }: Told, { isShown, talk }: { readonly isShown: boolean; readonly talk: Talk }): void {
  const { options, context } = talk;
  const { stdout, stderr } = context;
  if (options.explain) printExplanation(stderr, record, passages);
  if (options.json) return writeLine(stdout, JSON.stringify(options.explain ? { ...record, passages } : record));
  if (record.reply !== null && !(isShown && record.outcome === 'answered')) writeLine(stdout, record.reply);
  printSources(stdout, record.citations);
  if (record.reason !== null && record.reply === null) writeLine(stderr, `(silent: ${record.reason}: ${declineReasons[record.reason]})`);
  writeLine(stdout);
}
