import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { printGate } from '#cli/print-gate.js';
import { readExamples } from '#cli/read-examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly examples?: readonly string[];
  readonly json?: boolean;
}

/** `huixiang calibrate`: learn the accept threshold. */
export function registerCalibrate(program: Command, context: CommandContext): void {
  program
    .command('calibrate')
    .description('learn the accept threshold of a library from good and bad example messages')
    .option('--library <name>', 'the library', 'default')
    .option('--examples <files...>', 'GOOD.json BAD.json: lists of messages, kept with the library from now on')
    .option('--json', 'print the gate as one JSON document')
    .action(async (options: Options, command: Command) => {
      const [good, bad, ...more] = options.examples ?? [];
      if (options.examples && (!good || !bad || more.length > 0)) command.error('error: --examples takes two files: GOOD.json BAD.json');
      const examples = good && bad ? await readExamples(good, bad) : null;
      const { calibrate } = await context.assembly();
      const gate = await calibrate.run(options.library, examples, context.signal);
      if (options.json) writeLine(context.stdout, JSON.stringify(gate, null, 2));
      else printGate(context.stdout, options.library, gate);
    });
}
