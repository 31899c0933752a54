import type { StatisticsQuery, TraceFigures } from '#domain/statistics.js';

/** What the traces of some days tell when they are counted. */
export abstract class TraceStatistics {
  /** @throws AssistantError STORAGE_FAILED */
  abstract figures(query: StatisticsQuery): Promise<TraceFigures>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
