import type { Command } from 'commander';
import { gateRecord } from '#calibrate/gate-record.js';
import type { GatePolicy } from '#domain/gate.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { gatePage } from '#cli/gate-page.js';
import { printGate } from '#cli/print-gate.js';
import { readExamples } from '#cli/read-examples.js';
import { readPolicy } from '#cli/read-policy.js';
import { writeLine } from '#cli/write-line.js';
import { writeResult } from '#cli/write-result.js';

interface Options {
  readonly library: string;
  readonly examples?: readonly string[];
  readonly replace?: boolean;
  readonly policy?: GatePolicy;
  readonly directPolicy?: GatePolicy;
  readonly report?: string;
  readonly json?: boolean;
}

/** `huixiang calibrate`: learn the gate. */
export function registerCalibrate(program: Command, context: CommandContext): void {
  program
    .command('calibrate')
    .description('learn the gate of a library: which messages it answers')
    .addHelpText(
      'after',
      examples('calibrate --examples good.json bad.json', 'calibrate --library plants --policy precision=0.9 --report gate.html'),
    )
    .option('--library <name>', 'the library', 'default')
    .option('--examples <files...>', 'example messages, kept with the library from now on: GOOD.json BAD.json, or .jsonl and .csv files')
    .option('--replace', 'the examples take the place of those kept before; without it they are added')
    .option('--policy <policy>', 'what to aim at in groups: precision=0.9, f=0.5 or false-answers=2', readPolicy)
    .option('--direct-policy <policy>', 'what to aim at one to one', readPolicy)
    .option('--report <file>', 'write a page with curves and mistakes')
    .option('--json', 'print the gate as one JSON document')
    .action(async (options: Options) => {
      const examples = options.examples ? await readExamples(options.examples) : null;
      const { calibrate } = await context.assembly();
      const { library, replace = false, policy, directPolicy } = options;
      const policies = { ...(policy && { group: policy }), ...(directPolicy && { direct: directPolicy }) };
      writeLine(context.stderr, `learning the gate of ${library}`);
      const gate = await calibrate.run({
        library,
        examples,
        replaces: replace,
        policies,
        signal: context.signal,
        onDropped: (why) => writeLine(context.stderr, why),
      });
      if (options.report) await writeResult(options.report, gatePage(library, gate));
      if (options.json) writeLine(context.stdout, JSON.stringify(gateRecord(gate), null, 2));
      else printGate(context.stdout, library, gate);
    });
}
