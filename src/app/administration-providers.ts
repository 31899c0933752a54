import type { Provider } from '@nestjs/common';
import { Backups } from '#admin/backups.js';
import { Budgets } from '#admin/budgets.js';
import { ChannelSetup } from '#admin/channel-setup.js';
import { ConfiguredModels } from '#admin/configured-models.js';
import { InstallationFacts } from '#admin/installation-facts.js';
import type { Assembly } from '#app/assemble.js';
import { KeepBackups } from '#app/keep-backups.js';
import { SetUpChannels } from '#app/set-up-channels.js';
import { TellBudgets } from '#app/tell-budgets.js';
import { TellInstallation } from '#app/tell-installation.js';
import { TryConfiguredModels } from '#app/try-configured-models.js';
import type { Environment } from '#config/environment.js';
import type { ChannelStates } from '#delivery/channel-states.js';

type Served = Pick<Assembly, 'config' | 'modelInForce' | 'embedder' | 'clock' | 'calls'> &
  Partial<Pick<Assembly, 'reranker' | 'localModel' | 'ocr'>>;

interface Surroundings {
  readonly environment: Environment;
  readonly states: ChannelStates;
  readonly warn: (warning: string) => void;
}

/** What the pages of administration ask, beside people, jobs and the audit log. */
export function administrationProviders(served: Served, { environment, states, warn }: Surroundings): Provider[] {
  return [
    { provide: InstallationFacts, useValue: new TellInstallation({ ...served, environment }) },
    { provide: Backups, useValue: new KeepBackups({ ...served, warn }) },
    { provide: ConfiguredModels, useValue: new TryConfiguredModels({ ...served, warn }) },
    { provide: ChannelSetup, useValue: new SetUpChannels({ ...served, environment, states, warn }) },
    { provide: Budgets, useValue: new TellBudgets(served) },
  ];
}
