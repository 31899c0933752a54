import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dialogue, DialogueTurn } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { guestOf, newGuest } from '#channels/api/guest-cookie.js';
import { Clock } from '#ports/clock.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import type { DialogueLine, DialogueQuery } from '#ports/dialogue-store.js';

/** As a route names a question. */
export interface TurnAddress {
  readonly conversation: string;
  readonly turn: string;
}

/** The conversations of whoever sends a request, as far as they may ask the libraries in question now; others are not there. */
@Injectable()
export class OwnDialogues {
  constructor(
    @Inject(DialogueParts) private readonly parts: DialogueParts,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(request: FastifyRequest, query: Pick<DialogueQuery, 'search' | 'limit' | 'after'>): Promise<readonly DialogueLine[]> {
    const owner = ownerOf(request);
    if (owner === null) return [];
    const libraries = (await this.parts.dialogues.libraries(owner)).filter((library) => mayAsk(library, request));
    return this.parts.dialogues.list({ owner, libraries, ...query });
  }

  async create(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Pick<Dialogue, 'library' | 'title' | 'mode' | 'webSearch'>,
  ): Promise<Dialogue> {
    const createdAt = this.clock.now().toISOString();
    const owner = ownerOf(request) ?? newGuest(reply);
    const dialogue = { id: randomUUID(), owner, isPinned: false, createdAt, changedAt: createdAt, ...asked };
    await this.parts.dialogues.create(dialogue);
    return dialogue;
  }

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  async find(request: FastifyRequest, id: string): Promise<Dialogue> {
    const owner = ownerOf(request);
    const dialogue = owner === null ? null : await this.parts.dialogues.find(id, owner);
    if (dialogue && mayAsk(dialogue.library, request)) return dialogue;
    throw new AssistantError('NOT_FOUND', 'there is no conversation of yours at this address');
  }

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  async turns(request: FastifyRequest, id: string): Promise<{ readonly dialogue: Dialogue; readonly turns: readonly DialogueTurn[] }> {
    const dialogue = await this.find(request, id);
    const turns = await this.parts.dialogues.turns(id);
    return { dialogue, turns: turns.filter(({ library }) => mayAsk(library, request)) };
  }

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  async turn(request: FastifyRequest, at: TurnAddress): Promise<DialogueTurn> {
    const { turns } = await this.turns(request, at.conversation);
    const turn = turns.find(({ id }) => id === at.turn);
    if (turn) return turn;
    throw new AssistantError('NOT_FOUND', 'there is no question of yours at this address');
  }
}

/** An account, else the guest of the cookie; null for somebody of whom nothing is kept yet. */
function ownerOf(request: FastifyRequest): string | null {
  const principal = principalOf(request);
  return principal.kind === 'guest' ? guestOf(request) : principal.account.id;
}

function mayAsk(library: string, request: FastifyRequest): boolean {
  return rightsIn(library, principalOf(request)).includes('ask');
}
