import type { SidecarMetrics } from './sidecar-metrics.js';
import type { ServedModels } from './served-models.js';

/** What the routes are given. */
export interface Sidecar {
  readonly version: string;
  readonly models: ServedModels;
  readonly metrics: SidecarMetrics;
  readonly limits: SidecarLimits;
}

export interface SidecarLimits {
  /** Texts of one request. */
  readonly textsPerRequest: number;
  /** Texts that wait or are in work, of each model. */
  readonly waiting: number;
  readonly batchTokens: number;
  readonly bodyBytes: number;
  readonly requestTimeoutSeconds: number;
}
