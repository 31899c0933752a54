import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Body, Controller, Get, HttpCode, Inject, NotFoundException, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Needs } from '#access/needs.js';
import { WidgetVisitors, type Visit } from '#access/widget-visitors.js';
import { PageFolder } from '#channels/web/page.controller.js';
import { visitAnswer, visitRequest, widgetQuery } from '#channels/web/widget.wire.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';

const placeOfSettings = '__WIDGET__';

/** The chat of a library on pages of others: a script that draws its button, and the frame it opens. */
@Controller()
export class WidgetController {
  constructor(
    @Inject(PageFolder) private readonly folder: PageFolder,
    @Inject(WidgetVisitors) private readonly visitors: WidgetVisitors,
  ) {}

  /** For pages of any origin: it holds nothing but the button, which shows itself where the frame may be shown. */
  @Get('widget.js')
  @Needs('public')
  @Described('The script of the widget · 组件脚本', { alsoAs: ['text/javascript'] })
  async script(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const script = await readFile(path.join(this.folder.path, 'widget.js'), 'utf8'); // before the headers: a failure is kept by nobody
    void reply.headers({
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
    });
    return script;
  }

  /** In pages of the origins that the library allows, and in no others; opened by itself it is a page like any. */
  @Get('widget')
  @Needs('public')
  @Described('The frame of the widget · 组件页面', { alsoAs: ['text/html'], fails: [404] })
  async frame(
    @Query({ schema: widgetQuery }) { library }: z.output<typeof widgetQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const opened = await this.visitors.open(library);
    if (!opened) throw new NotFoundException();
    const { title, welcome, widget } = opened;
    const document = await readFile(path.join(this.folder.path, 'widget/frame.html'), 'utf8');
    const settings = { library, title, welcome, ...widget };
    void reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyFor(widget.origins) });
    return document.replace(placeOfSettings, () => escaped(JSON.stringify(settings)));
  }

  @Post('api/v1/widget/visits')
  @HttpCode(200)
  @Needs('public')
  @Described('Let a visitor of a page of others in · 网页组件的访客进入', { answer: visitAnswer, fails: [404] })
  @NoReplay('a visit makes nothing; visit again')
  visit(@Body({ schema: visitRequest }) { library, identity }: z.output<typeof visitRequest>): Promise<Visit> {
    return this.visitors.visit({ library, vouching: identity });
  }
}

/** Nothing is written into the document, so that no nonce is needed. https://www.w3.org/TR/CSP3/ */
function policyFor(ancestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => signs[sign] ?? sign);
}
