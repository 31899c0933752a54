import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { ServiceMetrics } from '#http/service-metrics.js';

/** `GET /metrics`, for Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

  @Get()
  @Needs('observe')
  @Described('Figures for Prometheus · 指标', { alsoAs: ['text/plain'] })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
