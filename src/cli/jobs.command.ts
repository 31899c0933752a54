import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';
import type { JobQueue } from '#ports/job-queue.js';

const most = 50;

/** `huixiang jobs`: builds and other long work that was asked for over HTTP. */
export function registerJobs(program: Command, context: CommandContext): void {
  const jobs = program
    .command('jobs')
    .description('builds and other long work that was asked for over HTTP')
    .addHelpText('after', examples('jobs list'));
  jobs
    .command('list')
    .description(`the latest ${most} jobs`)
    .addHelpText('after', examples('jobs list', 'jobs list --library plants --json'))
    .option('--library <name>', 'of one library')
    .option('--json', 'print one JSON document')
    .action(async ({ library, json }: { readonly library?: string; readonly json?: boolean }) => {
      const found = await withQueue(context, (queue) => queue.list({ library, most }));
      if (json) return writeLine(context.stdout, JSON.stringify({ jobs: found }, null, 2));
      if (found.length === 0) writeLine(context.stderr, 'no job yet');
      for (const job of found) writeLine(context.stdout, lineOf(job));
    });
  jobs
    .command('cancel <id>')
    .description('stop a job, or take it out of the queue')
    .addHelpText('after', examples('jobs cancel ID'))
    .action(async (id: string) => {
      if (!(await withQueue(context, (queue) => queue.cancel(id))))
        throw new AssistantError('NOT_FOUND', `no job ${id} waits or runs; see huixiang jobs list`);
    });
  jobs
    .command('retry <id>')
    .description('try a job again that failed or was cancelled')
    .addHelpText('after', examples('jobs retry ID'))
    .action(async (id: string) => {
      await withQueue(context, (queue) => queue.retry(id));
    });
}

async function withQueue<Result>(context: CommandContext, use: (queue: JobQueue) => Promise<Result>): Promise<Result> {
  const { createJobQueue } = await import('#app/create-job-queue.js');
  const queue = createJobQueue(context.config());
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

function lineOf({ id, kind, library, state, isStopping, progress, error, createdAt }: Job): string {
  const far =
    state === 'running' && progress ? `, ${progress.step} ${progress.done}${progress.total === null ? '' : `/${progress.total}`}` : '';
  const why = error ? `, ${error.code}: ${error.message.split('\n')[0]}` : '';
  return `${id} ${kind} ${library}: ${isStopping ? 'stopping' : state}${far}${why}, added ${createdAt}`;
}
