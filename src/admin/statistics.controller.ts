import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import type { Statistics } from '#domain/statistics.js';
import { Needs } from '#access/needs.js';
import { feedbackAnswers } from '#admin/feedback-answers.wire.js';
import { statisticsQuery, type StatisticsRequest } from '#admin/feedback.wire.js';
import { Described } from '#http/described.js';
import { statisticsColumns, statisticsTable } from '#conversation/statistics-table.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Clock } from '#ports/clock.js';

const usualMs = 7 * 86_400_000;

/** What was asked and what became of it: of a library for its owners, of all for admins; the last seven days unless told. */
@Controller('api/v1')
export class StatisticsController {
  constructor(
    @Inject(TellStatistics) private readonly tellStatistics: TellStatistics,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('statistics')
  @Needs('administer')
  @Described('Figures of every library · 全部知识库的统计', { answer: feedbackAnswers.statistics, alsoAs: ['text/csv'] })
  all(
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Statistics | string> {
    return this.#tell(query, reply);
  }

  @Get('libraries/:library/statistics')
  @Needs('own')
  @Described('Figures of a library · 知识库的统计', { answer: feedbackAnswers.statistics, alsoAs: ['text/csv'] })
  ofLibrary(
    @Param('library') library: string,
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Statistics | string> {
    return this.#tell({ ...query, library }, reply);
  }

  async #tell(
    { library, since, until, format }: StatisticsRequest & { readonly library?: string },
    reply: FastifyReply,
  ): Promise<Statistics | string> {
    const end = until ?? this.clock.now().toISOString();
    const start = since ?? new Date(Date.parse(end) - usualMs).toISOString();
    const statistics = await this.tellStatistics.run({ library, since: start, until: end });
    if (format === 'json') return statistics;
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="statistics.csv"');
    return stringify([...statisticsTable(statistics)], { header: true, columns: [...statisticsColumns], escape_formulas: true });
  }
}
