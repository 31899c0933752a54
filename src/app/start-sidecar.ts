import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import { createSidecarServer } from '#sidecar/create-sidecar-server.js';
import { SidecarMetrics } from '#sidecar/sidecar-metrics.js';
import { Traffic } from '#sidecar/traffic.js';
import { openServedModels } from '#app/open-served-models.js';
import { serverKey } from '#app/server-key.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';

export interface SidecarStart {
  readonly config: LoadedConfig;
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly log: (line: string) => void;
}

export interface RunningSidecar {
  readonly address: string;
  /** Resolves when every model has computed once, and `/health` says ready. @throws AssistantError MODEL_FAILED */
  readonly warm: Promise<void>;
  /** Takes no new requests and lets running ones finish for as long as `sidecar.shutdownSeconds`. Safe to call twice. */
  close(): Promise<void>;
}

/** Listens at once; `/health` says when the models are ready. @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, CONFIG_INVALID, INVALID_INPUT (address) */
export async function startSidecar({ config, version, host, port, log }: SidecarStart): Promise<RunningSidecar> {
  const { sidecar } = config.settings;
  warnOfOpenKeyFiles(config, log);
  const apiKey = serverKey('sidecar', sidecar, config.paths.home);
  const metrics = new SidecarMetrics();
  const models = await openServedModels(config, metrics);
  const limits = { ...sidecar, waiting: sidecar.waitingTexts, bodyBytes: sidecar.bodyKilobytes * 1024 };
  const traffic = new Traffic();
  const server = createSidecarServer({ version, models, metrics, limits }, { apiKey, log, traffic });
  const address = await server.listen({ host, port }).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new AssistantError('INVALID_INPUT', `cannot listen on ${host}:${port} (${code}); choose another with --port or sidecar.port`, {
      cause,
    });
  });
  // Closing the server first would cut answers that are written, but not sent yet.
  const drain = async (): Promise<void> => {
    await traffic.drain(sidecar.shutdownSeconds * 1000);
    const closed = server.close();
    server.server.closeAllConnections();
    await closed;
    await Promise.all(models.all.map(async (model) => model.close()));
  };
  let closing: Promise<void> | null = null;
  const warm = Promise.all(
    models.all.map(async (model) =>
      model.warmUp().catch((cause: Error) => {
        throw new AssistantError('MODEL_FAILED', `${model.description.name} cannot be served: ${cause.message}`, { cause });
      }),
    ),
  );
  return { address, warm: warm.then(() => undefined), close: async () => (closing ??= drain()) };
}
