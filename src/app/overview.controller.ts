import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { Overview, type ServerOverview } from '#app/overview.js';

const count = z.int().min(0);

const overview = z.strictObject({
  parts: z.array(z.strictObject({ name: z.enum(['embedder', 'libraries', 'state', 'server']), isReady: z.boolean() })),
  jobs: z.strictObject({ waiting: count, running: count, failed: count, oldestWaiting: z.iso.datetime().nullable() }),
  inbox: z.strictObject({ waiting: count }),
  replies: z.strictObject({ open: count, held: count, queued: count, sent: count, failed: count, uncertain: count, withdrawn: count }),
  models: z.array(
    z.strictObject({
      model: z.string(),
      circuit: z.enum(['closed', 'open', 'on-trial']).nullable(),
      calls: count,
      failures: count,
      inputTokens: count,
      outputTokens: count,
      cost: z.number().nullable(),
    }),
  ),
  disk: z.strictObject({ freeBytes: count, totalBytes: count }).nullable(),
}) satisfies z.ZodType<ServerOverview>;

/** How the server is, in more detail than who is not known may be told. */
@Controller('api/v1/health')
export class OverviewController {
  constructor(@Inject(Overview) private readonly overview: Overview) {}

  @Get()
  @Needs('administer')
  @Described('Parts, queues, models, disk · 各部分、队列、模型和磁盘的状况', { answer: overview })
  look(): Promise<ServerOverview> {
    return this.overview.look();
  }
}
