import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AssistantError } from '#domain/errors.js';
import type { Assembly } from '#app/assemble.js';
import type { Listening } from '#app/listen-to-channels.js';
import type { KeepWorkers } from '#app/keep-workers.js';
import type { CommandContext } from '#cli/command-context.js';
import { Callbacks } from '#delivery/callbacks.js';
import { ChannelStates } from '#delivery/channel-states.js';
import { examples } from '#cli/examples.js';
import { launchWorker } from '#cli/launch-worker.js';
import type { ServiceMetrics } from '#http/service-metrics.js';
import type { ServiceLog } from '#http/service-log.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang serve`: the API and the web page, until it is stopped. */
export function registerServe(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('answer over HTTP: the API and a web page; Ctrl-C or SIGTERM ends it')
    .addHelpText('after', examples('serve', 'serve --host 0.0.0.0 --port 8080'))
    .option('--host <address>', 'the address to listen on; server.host of the configuration without it')
    .option('--port <number>', 'the port to listen on; server.port of the configuration without it')
    .action(async (options: { readonly host?: string; readonly port?: string }) => {
      const { server } = context.config().settings;
      const { host = server.host, port = String(server.port) } = options;
      if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535)
        throw new AssistantError('INVALID_INPUT', `--port takes a number from 0 to 65535, not ${port}`);
      const [{ createApp }, { createLog }, { shutDown }, { ServiceMetrics }] = await Promise.all([
        import('#app/create-app.js'),
        import('#app/create-log.js'),
        import('#app/shut-down.js'),
        import('#http/service-metrics.js'),
      ]);
      const assembly = await context.assembly();
      // Opens the state: without it nothing could be answered, so nobody should be let in.
      await assembly.accounts.count();
      const log = createLog(context.config(), (line) => writeLine(context.stderr, line));
      for (const warning of context.config().warnings) log.write('warn', `warning: ${warning}`);
      const callbacks = new Callbacks();
      const states = new ChannelStates();
      const app = await createApp(assembly, log, callbacks, states);
      await listen(app, host, Number(port));
      const metrics = app.get(ServiceMetrics);
      let begun: Begun;
      try {
        const tell = (line: string): void => writeLine(context.stderr, line);
        begun = await begin(assembly, { callbacks, states, log, metrics, url: await app.getUrl(), tell, signal: context.signal });
      } catch (error) {
        await shutDown(app, server.shutdownSeconds).catch(() => undefined);
        throw error;
      }
      const { channels, workers, tending } = begun;
      await stopped(context.signal);
      log.write('info', 'stopping: running requests may finish');
      await channels?.stop();
      await Promise.all([shutDown(app, server.shutdownSeconds, server.drainSeconds), workers.stop(server.shutdownSeconds * 1000), tending]);
    });
}

interface Begun {
  readonly channels: Listening | null;
  readonly workers: KeepWorkers;
  readonly tending: Promise<void>;
}

interface Beginning extends Around {
  readonly url: string;
  /** What is for a person alone, not for the log. */
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Everything beside the requests, all of it or nothing: a process that only listens would pass for one that works. */
async function begin(assembly: Assembly, { url, tell, signal, ...around }: Beginning): Promise<Begun> {
  const { log } = around;
  const token = await assembly.access.invitations.setUp();
  assembly.segmenter.words('预热'); // loads its dictionary: the first to ask should not wait for it
  assembly.embedder.embed(['warm up'], 'query', { signal }).catch((error: unknown) => log.write('warn', `warning: ${String(error)}`));
  const { tendLibrariesWhile } = await import('#app/tend-libraries-while.js');
  const channels = await startChannels(assembly, around);
  log.write('info', `listening on ${url}`);
  if (token) tell(`nobody has an account yet; the first admin, once: ${url}/welcome#${token}`);
  try {
    const workers = await startWorkers(assembly, log);
    const tending = tendLibrariesWhile(assembly, { log: (line) => log.write('info', line), signal });
    return { channels, workers, tending };
  } catch (error) {
    await channels?.stop().catch(() => undefined);
    throw error;
  }
}

interface Around {
  readonly callbacks: Callbacks;
  readonly states: ChannelStates;
  readonly log: ServiceLog;
  readonly metrics: ServiceMetrics;
}

/** Null where the settings have none: nothing is loaded for them then. */
async function startChannels(assembly: Assembly, { callbacks, states, log, metrics }: Around): Promise<Listening | null> {
  if (assembly.config.settings.channels.length === 0) return null;
  const { createDelivery } = await import('#app/create-delivery.js');
  const warn = (warning: string): void => log.write('warn', `warning: ${warning}`);
  const channels = await createDelivery(assembly, { callbacks, states, warn, metrics });
  try {
    await channels.start();
  } catch (error) {
    await channels.stop().catch(() => undefined);
    throw error;
  }
  log.write('info', `${channels.apps} apps of messaging platforms are listened to`);
  return channels;
}

async function startWorkers({ config, jobs, clock }: Assembly, service: ServiceLog): Promise<KeepWorkers> {
  const [{ KeepWorkers }, { schedule }] = await Promise.all([import('#app/keep-workers.js'), import('#app/schedule.js')]);
  const log = (line: string): void => service.write('info', line);
  const workers = new KeepWorkers({ launch: launchWorker, newName: randomUUID, queue: jobs, clock, schedule, log });
  workers.start(config.settings.jobs.workers);
  return workers;
}

async function listen(app: NestFastifyApplication, host: string, port: number): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new AssistantError('INVALID_INPUT', `cannot listen on ${host}:${port} (${code}); choose another with --port or server.port`, {
      cause,
    });
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
