import type { Command } from 'commander';
import { isAccepted, replayMessages, type ReplayedMessage } from '#evaluate/replay-messages.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { withLiveGate } from '#cli/live-gate.js';
import { readSaidMessages } from '#cli/said-messages.js';
import { oneLine } from '#cli/one-line.js';
import { writeLine } from '#cli/write-line.js';
import { writeResult } from '#cli/write-result.js';

interface Options {
  readonly library: string;
  readonly list?: string;
  readonly json?: boolean;
}

/** Silences that were nearly answers are worth a mark too. */
const nearlyShown = 20;

/** `huixiang gate shadow-report`: what would have been answered. */
export function registerGateShadowReport(gate: Command, context: CommandContext): void {
  gate
    .command('shadow-report')
    .description(
      'what would have been answered of the messages of a file; a list to mark right or wrong, which calibrate reads as examples',
    )
    .addHelpText('after', examples('gate shadow-report messages.jsonl --list marks.jsonl'))
    .argument('<file>', 'messages, one JSON object a line: id, text, and perhaps group, at, label')
    .option('--library <name>', 'the library', 'default')
    .option('--list <file>', 'write the list to mark: put "right" or "wrong" for null, then give it to calibrate --examples')
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => shadow(file, options, context));
}

async function shadow(file: string, { library, list, json }: Options, { assembly, signal, stdout }: CommandContext): Promise<void> {
  const messages = await readSaidMessages(file);
  const parts = await assembly();
  const replayed: ReplayedMessage[] = [];
  await withLiveGate(parts, library, async ({ build, gate }) => {
    for await (const one of replayMessages(messages, [gate], { build, judgeMessage: parts.judgeMessage, signal })) replayed.push(one);
  });
  const rows = replayed.map(toRow).sort((a, b) => b.probability - a.probability);
  const answered = rows.filter(({ accepted }) => accepted);
  const toMark = [...answered, ...rows.filter(({ accepted }) => !accepted).slice(0, nearlyShown)];
  if (list) await writeResult(list, toMark.map((row) => `${JSON.stringify({ ...row, mark: null })}\n`).join(''));
  if (json) return writeLine(stdout, JSON.stringify({ messages: rows.length, answered: answered.length, list: toMark }, null, 2));
  writeLine(stdout, `would have answered ${answered.length} of ${rows.length} messages`);
  for (const { text, accepted, probability } of toMark) {
    writeLine(stdout, `  ${accepted ? 'answer' : 'silent'}  ${probability.toFixed(2)}  ${oneLine(text, 90)}`);
  }
  if (!list)
    writeLine(stdout, 'To teach the gate: --list marks.jsonl, put "right" or "wrong" into it, then calibrate --examples marks.jsonl');
}

function toRow({ message: { id, text, group }, judgements: [judgement] }: ReplayedMessage): {
  readonly id: string;
  readonly text: string;
  readonly group: string | null;
  readonly accepted: boolean;
  readonly probability: number;
} {
  return { id, text, group, accepted: judgement ? isAccepted(judgement) : false, probability: judgement?.verdict?.probability ?? 0 };
}
