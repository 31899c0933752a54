import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang sidecar`: embedding and reranking for other processes, until it is stopped. */
export function registerSidecar(program: Command, context: CommandContext): void {
  program
    .command('sidecar')
    .description('serve embedding and reranking models over HTTP; Ctrl-C or SIGTERM ends it')
    .addHelpText('after', examples('sidecar', 'sidecar --host 0.0.0.0 --port 8090'))
    .option('--host <address>', 'the address to listen on; sidecar.host of the configuration without it')
    .option('--port <number>', 'the port to listen on; sidecar.port of the configuration without it')
    .action(async (options: { readonly host?: string; readonly port?: string }) => {
      const config = context.config();
      const { sidecar } = config.settings;
      const { host = sidecar.host, port = String(sidecar.port) } = options;
      if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535)
        throw new AssistantError('INVALID_INPUT', `--port takes a number from 0 to 65535, not ${port}`);
      const log = (line: string): void => writeLine(context.stderr, line);
      const { startSidecar } = await import('#app/start-sidecar.js');
      const running = await startSidecar({ config, version: program.version() ?? '', host, port: Number(port), log });
      try {
        log(`listening on ${running.address}`);
        const stopped = new Promise<void>((resolve) => {
          if (context.signal.aborted) resolve();
          context.signal.addEventListener('abort', () => resolve(), { once: true });
        });
        await Promise.race([running.warm, stopped]);
        if (!context.signal.aborted) log(`ready: ${sidecar.models.map(({ model }) => model).join(', ')}`);
        await stopped;
        log('stopping: running requests may finish');
      } finally {
        await running.close();
      }
    });
}
