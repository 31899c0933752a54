import { ServiceMetrics, type Lookup } from '#http/service-metrics.js';
import type { Outbox } from '#ports/outbox.js';
import type { DaySpending } from '#ports/call-journal.js';
import { jobLookups } from '#app/job-lookups.js';
import type { Assembly } from '#app/assemble.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

/** Of more libraries the first by name are shown. */
const mostLibraries = 500;

/** The figures of the server; those of builds, jobs and language models are looked up when they are asked for. */
export function createMetrics({
  libraryStore,
  builds,
  calls,
  jobs,
  outbox,
  clock,
}: Pick<Assembly, 'libraryStore' | 'builds' | 'calls' | 'jobs' | 'outbox' | 'clock'>): ServiceMetrics {
  const metrics = new ServiceMetrics();
  // All figures are looked up at once: each part is read once for all of them.
  const readBuilds = sharedWhileRunning(async () => {
    const names = (await libraryStore.list()).toSorted().slice(0, mostLibraries);
    return Promise.all(names.map(async (name) => [name, await builds.current(name).catch(() => null)] as const));
  });
  const readCalls = sharedWhileRunning(() => calls.spending(clock.now().toISOString().slice(0, 10)));
  const ofBuilds = async (value: (build: Build) => number): Promise<[string, number][]> =>
    (await readBuilds()).flatMap(([name, build]) => (build ? [[name, value(build)]] : []));
  const ofCalls = async (value: (spent: DaySpending) => number): Promise<[string, number][]> => {
    const sums = new Map<string, number>();
    for (const spent of await readCalls()) sums.set(spent.model, (sums.get(spent.model) ?? 0) + value(spent));
    return [...sums];
  };
  const [library, model] = [['library'], ['model']];
  const ageOf = ({ createdAt }: Build): number => (clock.now().getTime() - Date.parse(createdAt)) / 1000;
  const lookups = [
    { name: 'build_age_seconds', help: 'Age of the live build', labels: library, find: () => ofBuilds(ageOf) },
    { name: 'build_documents', help: 'Documents of the live build', labels: library, find: () => ofBuilds(({ counts }) => counts.ready) },
    { name: 'build_chunks', help: 'Chunks of the live build', labels: library, find: () => ofBuilds(({ counts }) => counts.chunks) },
    {
      name: 'model_calls_today',
      help: 'Calls of language models since midnight UTC',
      labels: model,
      find: () => ofCalls((spent) => spent.calls),
    },
    { name: 'model_failures_today', help: 'Of them failed', labels: model, find: () => ofCalls((spent) => spent.failures) },
    { name: 'model_input_tokens_today', help: 'Tokens sent to them', labels: model, find: () => ofCalls((spent) => spent.inputTokens) },
    {
      name: 'model_output_tokens_today',
      help: 'Tokens written by them',
      labels: model,
      find: () => ofCalls((spent) => spent.outputTokens),
    },
  ];
  for (const lookup of [...lookups, repliesOf(outbox), ...jobLookups(jobs, clock)]) metrics.lookUp(lookup);
  return metrics;
}

function repliesOf(outbox: Pick<Outbox, 'counts'>): Lookup {
  const find = async (): Promise<[string, number][]> => Object.entries(await outbox.counts());
  return { name: 'replies', help: 'Replies of messaging channels, by what became of them', labels: ['state'], find };
}

type Build = NonNullable<Awaited<ReturnType<Assembly['builds']['current']>>>;
