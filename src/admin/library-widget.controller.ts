import { Body, Controller, Get, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { newWidgetKeys, newWidgetSecret } from '#access/widget-visitors.js';
import { AccessParts } from '#admin/access-parts.js';
import { LibraryParts } from '#admin/library-parts.js';
import { widgetAnswers, widgetRequest } from '#admin/library-widget.wire.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';

type WidgetView = z.output<typeof widgetAnswers.widget>;

/** Where the chat of a library is shown on pages of others, and what these vouch for their visitors with. */
@Controller('api/v1/libraries/:library/widget')
export class LibraryWidgetController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(AccessParts) private readonly access: AccessParts,
  ) {}

  @Get()
  @Needs('own')
  @Described('Where the widget is shown · 组件显示在哪里', { answer: widgetAnswers.widget })
  async look(@Param('library') library: string): Promise<WidgetView> {
    const [{ widget }, keys] = await Promise.all([this.parts.librarySettings.read(library), this.access.widgetKeys.read(library)]);
    return {
      origins: [...(widget?.origins ?? [])],
      visitors: widget?.visitors ?? 'anyone',
      isAllowed: this.access.visitors.isAllowed,
      secretMadeAt: keys?.secretMadeAt ?? null,
    };
  }

  @Put()
  @Needs('own')
  @Described('Say where the widget is shown, and to whom · 设置组件的显示范围', { answer: widgetAnswers.widget })
  async change(
    @Param('library') library: string,
    @Body({ schema: widgetRequest }) widget: z.output<typeof widgetRequest>,
    @Req() request: FastifyRequest,
  ): Promise<WidgetView> {
    await this.parts.librarySettings.change(library, { widget });
    const detail = `${widget.visitors}: ${widget.origins.join(' ') || 'nowhere'}`;
    await this.access.recordAction.of(principalOf(request), { action: 'widget.change', library, detail });
    return this.look(library);
  }

  /** Told this once; one before it holds no longer, nor do the visits it vouched for. */
  @Post('secret')
  @Needs('own')
  @Described('Make the secret of identities; it is told this once · 新建身份密钥，只显示一次', { answer: widgetAnswers.secret })
  @NoReplay('a secret is told once; make another')
  async makeSecret(@Param('library') library: string, @Req() request: FastifyRequest): Promise<z.output<typeof widgetAnswers.secret>> {
    const [secret, madeAt] = [newWidgetSecret(), this.parts.clock.now().toISOString()];
    await this.access.widgetKeys.change(library, (before) => ({ ...(before ?? newWidgetKeys()), secret, secretMadeAt: madeAt }));
    await this.access.recordAction.of(principalOf(request), { action: 'widget.make-secret', library });
    return { secret, madeAt };
  }
}
