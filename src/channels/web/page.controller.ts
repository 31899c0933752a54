import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Controller, Get, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';

/** Where the page's files are. */
export class PageFolder {
  constructor(readonly path: string) {}
}

const types: ReadonlyMap<string, string> = new Map([
  ...['index.html', 'sign-in.html', 'api.html'].map((name) => [name, 'text/html'] as const),
  ['page.css', 'text/css'],
  ['icon.svg', 'image/svg+xml'],
  ...[
    'page.js',
    'turn.js',
    'answer.js',
    'feedback.js',
    'events.js',
    'texts.js',
    'sign-in.js',
    'sign-in-texts.js',
    'api-page.js',
    'api-texts.js',
  ].map((name) => [name, 'text/javascript'] as const),
]);

/** The page at `/`: a few files, as they are. */
@Controller()
export class PageController {
  constructor(@Inject(PageFolder) private readonly folder: PageFolder) {}

  @Get()
  @Needs('public')
  page(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.file('index.html', reply);
  }

  /** What `/api/openapi.json` says, for people. */
  @Get('api')
  @Needs('public')
  api(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.file('api.html', reply);
  }

  @Get(':name')
  @Needs('public')
  async file(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const type = types.get(name);
    if (!type) throw new NotFoundException();
    void reply.header('content-type', `${type}; charset=utf-8`);
    return readFile(path.join(this.folder.path, name), 'utf8');
  }
}
