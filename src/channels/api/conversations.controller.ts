import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Needs } from '#access/needs.js';
import { dialogueMarkdown } from '#conversation/dialogues/dialogue-markdown.js';
import {
  conversationAnswers,
  conversationChange,
  conversationsQuery,
  exportQuery,
  newConversation,
  toConversation,
  toConversationLine,
  toShownTurn,
  type ShownConversation,
  type ShownTurn,
} from '#channels/api/conversations.wire.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import { OwnDialogues } from '#channels/api/own-dialogues.js';
import { AssistantError } from '#domain/errors.js';
import { Described } from '#http/described.js';
import { firstPage, staleCursor } from '#http/paging.js';

type Whole = z.output<typeof conversationAnswers.whole>;

/** What somebody asked on the page, to be found again: their own conversations. */
@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    @Inject(OwnDialogues) private readonly own: OwnDialogues,
    @Inject(DialogueParts) private readonly parts: DialogueParts,
  ) {}

  /** Pinned ones first, each by its last change, newest first. */
  @Get()
  @Needs('enter')
  @Described('Own conversations, pinned first · 自己的对话', { answer: conversationAnswers.list })
  async list(
    @Query({ schema: conversationsQuery }) { search, limit, cursor }: z.output<typeof conversationsQuery>,
    @Req() request: FastifyRequest,
  ): Promise<z.output<typeof conversationAnswers.list>> {
    const after = cursor === undefined ? undefined : await this.own.find(request, cursor).catch(asStale);
    const { page, next } = firstPage(await this.own.list(request, { search, after, limit: limit + 1 }), limit, ({ id }) => id);
    return { conversations: page.map(toConversationLine), next, kept: this.parts.isDurable };
  }

  @Post()
  @Needs('ask', 'body')
  @Described('Begin a conversation · 新建对话', { answer: conversationAnswers.conversation, fails: [404, 409] })
  async create(
    @Body({ schema: newConversation }) { title = '', ...asked }: z.output<typeof newConversation>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownConversation> {
    return toConversation(await this.own.create(request, reply, { title, ...asked }));
  }

  @Get(':conversation')
  @Needs('enter')
  @Described('One conversation, whole · 一个对话的全部内容', { answer: conversationAnswers.whole })
  async read(@Param('conversation') id: string, @Req() request: FastifyRequest): Promise<Whole> {
    const { dialogue, turns } = await this.own.turns(request, id);
    return { conversation: toConversation(dialogue), turns: turns.map(toShownTurn) };
  }

  @Patch(':conversation')
  @Needs('enter')
  @Described('Name or pin a conversation · 给对话改名或置顶', { answer: conversationAnswers.conversation })
  async change(
    @Param('conversation') id: string,
    @Body({ schema: conversationChange }) { title, pinned }: z.output<typeof conversationChange>,
    @Req() request: FastifyRequest,
  ): Promise<ShownConversation> {
    const { owner } = await this.own.find(request, id);
    const change = { ...(title !== undefined && { title }), ...(pinned !== undefined && { isPinned: pinned }) };
    const changed = await this.parts.dialogues.change(id, owner, change);
    if (!changed) throw new AssistantError('NOT_FOUND', 'this conversation is gone');
    return toConversation(changed);
  }

  /** For good; what is being answered in it is stopped. */
  @Delete(':conversation')
  @HttpCode(204)
  @Needs('enter')
  @Described('Delete a conversation · 删除对话')
  async remove(@Param('conversation') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { owner } = await this.own.findOwned(request, id);
    this.parts.answering.stopAllOf(id);
    await this.parts.dialogues.remove(id, owner);
  }

  @Get(':conversation/export')
  @Needs('enter')
  @Described('A conversation with its sources, to be kept · 导出对话与出处', {
    answer: conversationAnswers.whole,
    alsoAs: ['text/markdown'],
  })
  async export(
    @Param('conversation') id: string,
    @Query({ schema: exportQuery }) { format, language }: z.output<typeof exportQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Whole | string> {
    const { dialogue, turns } = await this.own.turns(request, id);
    const name = `conversation-${dialogue.createdAt.slice(0, 10)}`;
    const [type, ending] = format === 'json' ? ['application/json', 'json'] : ['text/markdown', 'md'];
    void reply.headers({ 'content-type': `${type}; charset=utf-8`, 'content-disposition': `attachment; filename="${name}.${ending}"` });
    const shown: readonly ShownTurn[] = turns.map(toShownTurn);
    return format === 'json' ? { conversation: toConversation(dialogue), turns: [...shown] } : dialogueMarkdown(dialogue, turns, language);
  }
}

function asStale(error: unknown): never {
  throw error instanceof AssistantError && error.code === 'NOT_FOUND' ? staleCursor() : error;
}
