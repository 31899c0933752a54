import type { Command } from 'commander';
import { declineReasons } from '#domain/decision.js';
import { intents } from '#domain/intent.js';
import type { MessageExplanation } from '#evaluate/explain-message.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { oneLine } from '#cli/one-line.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly group?: string;
  readonly json?: boolean;
}

/** `huixiang gate explain`: why a message is, or is not, answered. */
export function registerGateExplain(gate: Command, context: CommandContext): void {
  gate
    .command('explain')
    .description('why a message would, or would not, be answered: features, probability, threshold, nearest passages and examples')
    .addHelpText('after', examples('gate explain "how do I reset it?"', 'gate explain "谢谢大佬" --library plants --json'))
    .argument('<message>', 'the message')
    .option('--library <name>', 'the library', 'default')
    .option('--group <id>', 'as said in this group, <channel>:<app>:<chat>')
    .option('--json', 'print one JSON document')
    .action(async (text: string, options: Options) => {
      const { explainMessage } = await context.assembly();
      const message = { text, mode: 'group', group: options.group ?? null } as const;
      const explanation = await explainMessage.run(options.library, message, context.signal);
      if (options.json) writeLine(context.stdout, JSON.stringify(explanation, null, 2));
      else print(context.stdout, explanation);
    });
}

const featuresShown = 12;
const textShown = 90;

function print(stream: NodeJS.WritableStream, { accepted, reason, intent, verdict, passages, examples }: MessageExplanation): void {
  if (!verdict) return writeLine(stream, `declined by a rule: ${reason}: ${reason ? declineReasons[reason] : ''}`);
  writeLine(stream, `read as ${intent}: ${intents[intent]}`);
  const { probability, threshold, secondOpinion, features } = verdict;
  writeLine(stream, `${accepted ? 'accepted' : 'declined'}: probability ${probability.toFixed(3)}, threshold ${threshold.toFixed(3)}`);
  if (secondOpinion) writeLine(stream, `second opinion: ${secondOpinion}`);
  writeLine(stream, 'features, by what they did to the log-odds:');
  for (const { name, value, contribution } of features.slice(0, featuresShown)) {
    writeLine(stream, `  ${signed(contribution)}  ${name.padEnd(18)} ${value.toFixed(2)}`);
  }
  writeLine(stream, 'nearest passages:');
  for (const { document, headings, similarity, text } of passages) {
    writeLine(stream, `  ${similarity.toFixed(3)}  ${[document, ...headings].join(' > ')}: ${oneLine(text, textShown)}`);
  }
  if (examples.length > 0) writeLine(stream, 'nearest examples:');
  for (const { text, good, similarity } of examples)
    writeLine(stream, `  ${similarity.toFixed(3)}  ${good ? 'good' : 'bad '}  ${oneLine(text, textShown)}`);
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`.padStart(6);
}
