import type { GroupFigures, StatisticsQuery, TraceFigures } from '#domain/statistics.js';

/** What the traces of some days tell when they are counted. */
export abstract class TraceStatistics {
  /** @throws AssistantError STORAGE_FAILED */
  abstract figures(query: StatisticsQuery): Promise<TraceFigures>;

  /** Groups by the number of their messages, the most first, at most 1000; by what stands for them where texts are not kept. @throws AssistantError STORAGE_FAILED */
  abstract groups(query: StatisticsQuery): Promise<readonly GroupFigures[]>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
