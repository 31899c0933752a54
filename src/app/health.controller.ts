import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { ServerReadiness } from '#app/server-readiness.js';

const state = z.enum(['ready', 'not-ready']);

/** What is missing, in words, and which part lacks it. */
const healthRecord = z.strictObject({ status: state, missing: z.array(z.string()), parts: z.record(z.string(), state) }).readonly();

type HealthRecord = z.output<typeof healthRecord>;

/** For whoever watches the process: is it alive, can it answer? */
@Controller('health')
export class HealthController {
  constructor(@Inject(ServerReadiness) private readonly readiness: ServerReadiness) {}

  @Get('live')
  @Needs('public')
  @Described('Is it alive? · 是否存活', { answer: z.strictObject({ status: z.literal('live') }) })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 503 with what is missing until a question could be answered, and from when the server is about to stop. */
  @Get('ready')
  @Needs('public')
  @Described('Could a question be answered? 503 with what is missing · 是否就绪', {
    answer: healthRecord,
    otherwise: { 503: healthRecord },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthRecord> {
    const found = await this.readiness.look();
    const stateOf = (missing: readonly string[]): HealthRecord['status'] => (missing.length === 0 ? 'ready' : 'not-ready');
    const missing = found.flatMap((part) => part.missing);
    void reply.status(missing.length === 0 ? 200 : 503);
    return { status: stateOf(missing), missing, parts: Object.fromEntries(found.map((part) => [part.name, stateOf(part.missing)])) };
  }
}
