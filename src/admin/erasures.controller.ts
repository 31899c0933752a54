import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Erasure } from '#domain/erasure.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { Described } from '#http/described.js';
import type { Erased } from '#conversation/erase-everywhere.js';
import { feedbackAnswers } from '#admin/feedback-answers.wire.js';
import { AccessParts } from '#admin/access-parts.js';
import { moment } from '#admin/moment.wire.js';

const word = z.string().min(1).max(512).exactOptional();
const when = moment.exactOptional();

/** All that is given must hold. */
const erasureRequest = z
  .strictObject({ person: word, group: word, library: word, since: when, until: when })
  .refine((which) => Object.keys(which).length > 0, { error: 'say whose words are to be erased: person, group, library, since or until' });

/** Forgets what was said wherever it is kept. */
export abstract class EraseWords {
  abstract erase(which: Erasure): Promise<Erased>;
}

/** `POST /api/v1/erasures`: forgets a person, a group, a library or a time for good. */
@Controller('api/v1')
export class ErasuresController {
  constructor(
    @Inject(EraseWords) private readonly words: EraseWords,
    @Inject(AccessParts) private readonly access: AccessParts,
  ) {}

  /** How much was erased in each place. */
  @Post('erasures')
  @HttpCode(200)
  @Needs('administer')
  @Described('Forget what was said · 彻底忘记说过的话', { answer: feedbackAnswers.erased })
  async erase(@Body({ schema: erasureRequest }) which: Erasure, @Req() request: FastifyRequest): Promise<Erased> {
    const erased = await this.words.erase(which);
    // Not whose: the log is kept for ever.
    await this.access.recordAction.of(principalOf(request), { action: 'words.erase', detail: `by ${Object.keys(which).join(', ')}` });
    return erased;
  }
}
