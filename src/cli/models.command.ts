import path from 'node:path';
import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { configuredModels } from '#app/configured-models.js';
import { examples } from '#cli/examples.js';
import { fetchChosenModel } from '#cli/fetch-chosen-model.js';
import { registerModelTrials } from '#cli/model-trials.js';
import { writeLine } from '#cli/write-line.js';
import { checkModel, type ModelState } from '#inference/check-model.js';
import { readModelCatalogue, type ModelCatalogue, type ModelEntry } from '#inference/model-catalogue.js';

type Configured = ReturnType<typeof configuredModels>;

interface Listed {
  readonly model: ModelEntry;
  readonly state: ModelState;
}

/** `huixiang models list|fetch|verify|test|usage`: the embedding models and what of them is installed; what is configured, tried and spent. */
export function registerModels(program: Command, context: CommandContext): void {
  const models = program
    .command('models')
    .description('list, fetch and verify the embedding models; list, test and account for those that are configured')
    .addHelpText('after', examples('models list', 'models fetch'));
  models
    .command('list')
    .description('the embedding models there are, which are installed, and what is configured')
    .addHelpText('after', examples('models list'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const configured = configuredModels(context.config());
      print(context, await examine(context), json, configured);
      if (!json) printConfigured(context, configured);
    });
  models
    .command('fetch')
    .argument('[name]', 'the model; the one of the configuration when left out')
    .description('install a model, or repair it')
    .addHelpText('after', examples('models fetch', 'models fetch multilingual-e5-small'))
    .action(async (name?: string) => fetchChosenModel(context, name));
  models
    .command('verify')
    .description('compare the installed models with their SHA-256')
    .addHelpText('after', examples('models verify'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { readonly json?: boolean }) => verify(context, json));
  registerModelTrials(models, context);
}

async function verify(context: CommandContext, json = false): Promise<void> {
  const present = (await examine(context)).filter(({ state }) => state.kind !== 'missing');
  if (present.length === 0) throw new AssistantError('MODEL_MISSING', 'no model is installed; run npx huixiang models fetch');
  print(context, present, json);
  const damaged = present.filter(({ state }) => state.kind === 'damaged');
  for (const { model } of damaged) writeLine(context.stderr, `repair it: npx huixiang models fetch ${model.name}`);
  if (damaged.length > 0) context.setExitCode(1);
}

async function catalogueOf(context: CommandContext): Promise<ModelCatalogue> {
  return readModelCatalogue(path.join(context.config().paths.resources, 'models.json'));
}

async function examine(context: CommandContext): Promise<readonly Listed[]> {
  const { models } = await catalogueOf(context);
  const folder = context.config().paths.models;
  return Promise.all(models.map(async (model) => ({ model, state: await checkModel(path.join(folder, model.name), model) })));
}

function print({ stdout }: CommandContext, listed: readonly Listed[], json = false, configured?: Configured): void {
  const rows = listed.map(({ model: { name, licence, dimension, maxTokens, use }, state }) => ({
    name,
    state: state.kind,
    licence,
    dimension,
    maxTokens,
    use,
  }));
  if (json) return writeLine(stdout, JSON.stringify({ models: rows, configured }, null, 2));
  for (const { name, state, licence, dimension, use } of rows)
    writeLine(stdout, `${name.padEnd(22)} ${state.padEnd(10)} ${licence}, ${dimension} dimensions: ${use}`);
}

function printConfigured({ stdout }: CommandContext, configured: Configured): void {
  writeLine(stdout, '\nconfigured:');
  for (const { part, name, provider, contextTokens, hasKey, missingKey } of configured) {
    const facts = [
      provider,
      ...(contextTokens === null ? [] : [`${contextTokens} tokens`]),
      ...(hasKey ? ['with a key'] : []),
      ...(missingKey === null ? [] : [`without a key: set ${missingKey}`]),
    ];
    writeLine(stdout, `${part.padEnd(22)} ${name}, ${facts.join(', ')}`);
  }
  for (const service of ['web search', 'moderation'] as const)
    if (!configured.some(({ part }) => part === service)) writeLine(stdout, `${service.padEnd(22)} none`);
}
