import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { Backups, type BackupRecord, type BackupRun } from '#admin/backups.js';
import { backupAnswers } from '#admin/backups.wire.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';

interface BackupList {
  readonly backups: readonly BackupRecord[];
  readonly run: BackupRun | null;
  readonly most: number;
  readonly next: string | null;
}

/** Backups of everything, for an admin in person: whoever has one has all that people wrote. */
@Controller('api/v1/backups')
export class BackupsController implements OnModuleDestroy {
  constructor(
    @Inject(Backups) private readonly backups: Backups,
    @Inject(AccessParts) private readonly access: AccessParts,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.backups.close();
  }

  @Get()
  @Needs('administer-people')
  @Described('Backups, newest first · 备份', { answer: backupAnswers.list })
  async list(@Query({ schema: pageQuery }) query: PageRequest): Promise<BackupList> {
    const { page, next } = pageOf(await this.backups.list(), query, ({ name }) => name);
    return { backups: page, run: this.backups.run, most: this.backups.most, next };
  }

  /** Goes on in the background: the list tells how far it is. */
  @Post()
  @HttpCode(202)
  @Needs('administer-people')
  @Described('Make a backup of everything · 备份全部数据', { answer: backupAnswers.run })
  async begin(@Req() request: FastifyRequest): Promise<{ run: BackupRun }> {
    const run = await this.backups.begin();
    await this.#record(request, 'backup.create', null);
    return { run };
  }

  @Post('cancel')
  @HttpCode(202)
  @Needs('administer-people')
  @Described('Stop the backup that is made · 停止正在进行的备份', { answer: backupAnswers.run })
  async cancel(@Req() request: FastifyRequest): Promise<{ run: BackupRun | null }> {
    const run = this.backups.cancel();
    if (run) await this.#record(request, 'backup.cancel', null);
    return { run };
  }

  @Get(':name')
  @Needs('administer-people')
  @Described('A backup as one archive · 下载备份', { alsoAs: ['application/x-tar'] })
  async fetch(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { bytes, content } = await this.backups.open(name);
    await this.#record(request, 'backup.download', name);
    void reply.headers({
      'content-type': 'application/x-tar',
      'content-length': `${bytes}`,
      'content-disposition': `attachment; filename="${name}"`,
    });
    return new StreamableFile(Readable.from(content));
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('administer-people')
  @Described('Delete a backup · 删除备份')
  async remove(@Param('name') name: string, @Req() request: FastifyRequest): Promise<void> {
    await this.backups.remove(name);
    await this.#record(request, 'backup.remove', name);
  }

  #record(request: FastifyRequest, action: string, target: string | null): Promise<void> {
    return this.access.recordAction.of(principalOf(request), { action, ...(target !== null && { target }) });
  }
}
