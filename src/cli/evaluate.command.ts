import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { registerEvaluateAnswers } from '#cli/evaluate-answers.js';
import { registerEvaluateRejection } from '#cli/evaluate-rejection.js';
import { registerEvaluateRetrieval } from '#cli/evaluate-retrieval.js';
import { examples } from '#cli/examples.js';

/** `huixiang evaluate`: how good the product is, on labelled data. */
export function registerEvaluate(program: Command, context: CommandContext): void {
  const evaluate = program
    .command('evaluate')
    .description('measure the product on labelled data')
    .addHelpText('after', examples('evaluate rejection --test messages.jsonl'));
  registerEvaluateRejection(evaluate, context);
  registerEvaluateRetrieval(evaluate, context);
  registerEvaluateAnswers(evaluate, context);
}
