import { Option, type Command } from 'commander';
import { decide } from '#conversation/decide.js';
import type { Mode } from '#domain/message.js';
import type { Language } from '#domain/question.js';
import type { Origin } from '#domain/origin.js';
import { toPassageRecord, type PassageRecord } from '#domain/passage-record.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';
import { detectLanguage } from '#shared/detect-language.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { addFilterOptions, filterOf, type FilterOptions } from '#cli/filter-options.js';
import { printExplanation } from '#cli/print-explanation.js';
import { printSources } from '#cli/print-sources.js';
import { readAll } from '#cli/read-all.js';
import { readPicture } from '#cli/read-picture.js';
import { writeLine } from '#cli/write-line.js';

interface Options extends FilterOptions {
  readonly library: string;
  readonly mode: Mode;
  readonly picture: readonly string[];
  readonly json?: boolean;
  readonly explain?: boolean;
}

/** `huixiang ask`: one message, one decision. */
export function registerAsk(program: Command, context: CommandContext): void {
  const ask = program
    .command('ask')
    .description('ask one question; exit 0 when it is answered, 3 when it is declined')
    .addHelpText(
      'after',
      examples('ask "how do I reset it?"', 'ask "怎么安装驱动？" --library plants --in guides/ --explain', 'ask - --json < question.txt'),
    )
    .argument('<question>', 'the message, or - to read it from standard input')
    .option('--library <name>', 'the library', 'default')
    .addOption(
      new Option('--mode <mode>', 'group: silent unless it is ours to answer; direct: always a reply')
        .choices(['group', 'direct'])
        .default('group'),
    )
    .option('--picture <path>', 'a picture that comes with it; where the question has no words ("") it is read as the question', addTo, []);
  addFilterOptions(ask)
    .option('--json', 'print one JSON document')
    .option('--explain', 'also say how it was decided, with every score of the passages that were looked at')
    .action(async (question: string, options: Options) => {
      const text = question === '-' ? await readAll(context.stdin) : question;
      const { record, passages } = await answer(text, options, context);
      if (options.explain) printExplanation(context.stderr, record, passages);
      if (options.json) writeLine(context.stdout, JSON.stringify(options.explain ? { ...record, passages } : record, null, 2));
      else printReply(context, record, detectLanguage(text));
      context.setExitCode(record.outcome === 'answered' ? 0 : 3);
    });
}

function addTo(path: string, paths: readonly string[]): string[] {
  return [...paths, path];
}

/** Who asks here is who is logged in here: nothing more is known. */
export const terminal: Origin = { channel: 'terminal', group: null, person: null };

interface Reply {
  readonly record: ReplyRecord;
  /** What was looked at; empty when it was decided before. */
  readonly passages: readonly PassageRecord[];
}

async function answer(text: string, { library, mode, picture, ...options }: Options, context: CommandContext): Promise<Reply> {
  const { converse } = await context.assembly();
  const pictures = await Promise.all(picture.map(readPicture));
  const passages: PassageRecord[] = [];
  const message = { text, library, mode, history: [], pictures, filter: filterOf(options), origin: terminal };
  const decision = await decide(converse, message, context.signal, (event) => {
    if (event.type === 'passages-found') passages.push(...event.passages.map(toPassageRecord));
  });
  return { record: toReplyRecord(decision), passages };
}

function printReply({ stdout, stderr }: CommandContext, { reply, reason, citations, gate }: ReplyRecord, language: Language): void {
  if (reply !== null) writeLine(stdout, reply);
  printSources(stdout, citations);
  if (reason === null) return;
  const scores = gate.similarity === null ? '' : ` (probability ${gate.probability.toFixed(2)}, needed ${gate.threshold.toFixed(2)})`;
  const { meaning, remedy } = reasonCatalogue[reason];
  writeLine(stderr, `declined: ${reason}: ${meaning[language]}${scores}`);
  writeLine(stderr, `remedy: ${remedy[language]}`);
}
