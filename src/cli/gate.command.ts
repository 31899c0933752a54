import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { registerGateExplain } from '#cli/gate-explain.js';
import { registerGateReplay } from '#cli/gate-replay.js';
import { registerGateShadowReport } from '#cli/gate-shadow-report.js';
import { registerGateVersions } from '#cli/gate-versions.js';

/** `huixiang gate …`: look at the gate, try another, go back. */
export function registerGate(program: Command, context: CommandContext): void {
  const gate = program
    .command('gate')
    .description('look at the gate of a library, try another one, go back to an earlier one')
    .addHelpText('after', examples('gate explain "how do I reset it?"', 'gate list'));
  registerGateExplain(gate, context);
  registerGateReplay(gate, context);
  registerGateShadowReport(gate, context);
  registerGateVersions(gate, context);
}
