import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import type { Statistics } from '#domain/statistics.js';
import { Needs } from '#access/needs.js';
import { statisticsQuery, type StatisticsRequest } from '#admin/feedback.wire.js';
import { statisticsColumns, statisticsTable } from '#conversation/statistics-table.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Clock } from '#ports/clock.js';

const usualMs = 7 * 86_400_000;

/** What was asked of a library and what became of it, for its owners; the last seven days unless told. */
@Controller('api/v1/libraries/:library/statistics')
export class StatisticsController {
  constructor(
    @Inject(TellStatistics) private readonly tellStatistics: TellStatistics,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('own')
  async tell(
    @Param('library') library: string,
    @Query({ schema: statisticsQuery }) { since, until, format }: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Statistics | string> {
    const end = until ?? this.clock.now().toISOString();
    const start = since ?? new Date(Date.parse(end) - usualMs).toISOString();
    const statistics = await this.tellStatistics.run({ library, since: start, until: end });
    if (format === 'json') return statistics;
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="statistics.csv"');
    return stringify([...statisticsTable(statistics)], { header: true, columns: [...statisticsColumns], escape_formulas: true });
  }
}
