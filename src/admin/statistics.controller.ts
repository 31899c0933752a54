import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Statistics } from '#domain/statistics.js';
import { Needs } from '#access/needs.js';
import { sendTable } from '#admin/send-table.js';
import { statisticsAnswers as answers } from '#admin/statistics-answers.wire.js';
import { figuresQuery, statisticsQuery, type FiguresRequest, type StatisticsRequest } from '#admin/statistics.wire.js';
import { Described } from '#http/described.js';
import { figureNames, figureTable, statisticsFigures, type FigureTable, type StatisticsFigures } from '#conversation/statistics-figures.js';
import { statisticsColumns, statisticsTable } from '#conversation/statistics-table.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Clock } from '#ports/clock.js';

const usualMs = 7 * 86_400_000;

type Asked<Request> = Request & { readonly library?: string };

/** What was asked and what became of it: of a library for its owners, of all for admins; the last seven days unless told. */
@Controller('api/v1')
export class StatisticsController {
  constructor(
    @Inject(TellStatistics) private readonly tellStatistics: TellStatistics,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('statistics')
  @Needs('administer')
  @Described('Figures of every library · 全部知识库的统计', { answer: answers.statistics, alsoAs: ['text/csv'] })
  all(
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Statistics | string> {
    return this.#all(query, reply);
  }

  @Get('statistics/figures')
  @Needs('administer')
  @Described('What the dashboard of every library draws · 全部知识库仪表盘的图表数据', { answer: answers.figures })
  async figures(@Query({ schema: figuresQuery }) query: FiguresRequest): Promise<StatisticsFigures> {
    return statisticsFigures(await this.#tell(query), this.tellStatistics.keepDays);
  }

  @Get('statistics/figures/:figure')
  @Needs('administer')
  @Described('One of its charts as a table · 其中一张图的表格', { answer: answers.table, alsoAs: ['text/csv'] })
  figure(
    @Param('figure') figure: string,
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FigureTable | string> {
    return this.#figure(figure, query, reply);
  }

  @Get('libraries/:library/statistics')
  @Needs('own')
  @Described('Figures of a library · 知识库的统计', { answer: answers.statistics, alsoAs: ['text/csv'] })
  ofLibrary(
    @Param('library') library: string,
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Statistics | string> {
    return this.#all({ ...query, library }, reply);
  }

  @Get('libraries/:library/statistics/figures')
  @Needs('own')
  @Described('What the dashboard of a library draws · 知识库仪表盘的图表数据', { answer: answers.figures })
  async figuresOfLibrary(
    @Param('library') library: string,
    @Query({ schema: figuresQuery }) query: FiguresRequest,
  ): Promise<StatisticsFigures> {
    return statisticsFigures(await this.#tell({ ...query, library }), this.tellStatistics.keepDays);
  }

  @Get('libraries/:library/statistics/figures/:figure')
  @Needs('own')
  @Described('One of its charts as a table · 其中一张图的表格', { answer: answers.table, alsoAs: ['text/csv'] })
  figureOfLibrary(
    @Param('library') library: string,
    @Param('figure') figure: string,
    @Query({ schema: statisticsQuery }) query: StatisticsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FigureTable | string> {
    return this.#figure(figure, { ...query, library }, reply);
  }

  async #all(query: Asked<StatisticsRequest>, reply: FastifyReply): Promise<Statistics | string> {
    const told = await this.#tell(query);
    if (query.format === 'json') return told;
    const rows = statisticsTable(told).map((row) => statisticsColumns.map((column) => row[column]));
    return sendTable({ columns: statisticsColumns, rows }, 'statistics', reply);
  }

  /** The very rows that are drawn. */
  async #figure(figure: string, query: Asked<StatisticsRequest>, reply: FastifyReply): Promise<FigureTable | string> {
    const name = figureNames.find((one) => one === figure);
    if (!name) throw new AssistantError('NOT_FOUND', `there is no figure of that name; there are ${figureNames.join(', ')}`);
    const table = figureTable(name, await this.#tell(query));
    return query.format === 'json' ? table : sendTable(table, [query.library, name].filter(Boolean).join('-'), reply);
  }

  #tell({ library, since, until, zone }: Asked<FiguresRequest>): Promise<Statistics> {
    const end = until ?? this.clock.now().toISOString();
    const start = since ?? new Date(Date.parse(end) - usualMs).toISOString();
    return this.tellStatistics.run({ library, since: start, until: end, zone });
  }
}
