import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { OpenApi } from '#app/open-api.js';

const documentAnswer = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });

/** `GET /api/openapi.json`: what every program may know of the API. `/api` shows it to people. */
@Controller('api')
export class OpenApiController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Needs('public')
  @Described('This document · 本文档', { answer: documentAnswer })
  document(): object {
    return this.openApi.document();
  }
}
