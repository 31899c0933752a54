import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dialogue, DialogueTurn } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { guestOf, newGuest } from '#channels/api/guest-cookie.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import { Clock } from '#ports/clock.js';
import { LibraryStore } from '#ports/library-store.js';
import type { DialogueLine, DialogueQuery } from '#ports/dialogue-store.js';

/** As a route names a question. */
export interface TurnAddress {
  readonly conversation: string;
  readonly turn: string;
}

/**
 * The conversations of whoever sends a request, as far as they may ask the libraries in question now; others are not there. They are of
 * people in browsers: a key, which others may hold than who made it, opens none.
 */
@Injectable()
export class OwnDialogues {
  constructor(
    @Inject(DialogueParts) private readonly parts: DialogueParts,
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(request: FastifyRequest, query: Pick<DialogueQuery, 'search' | 'limit' | 'after'>): Promise<readonly DialogueLine[]> {
    const owner = ownerOf(request);
    if (owner === null) return [];
    const libraries = (await this.parts.dialogues.libraries(owner)).filter((library) => mayAsk(library, request));
    return this.parts.dialogues.list({ owner, libraries, ...query });
  }

  /** @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND, CONFLICT, STORAGE_FAILED */
  async create(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Pick<Dialogue, 'library' | 'title' | 'mode' | 'webSearch'>,
  ): Promise<Dialogue> {
    const createdAt = this.clock.now().toISOString();
    const known = ownerOf(request);
    await this.demandLibrary(asked.library);
    const owner = known ?? newGuest(reply);
    const dialogue = { id: randomUUID(), owner, isPinned: false, createdAt, changedAt: createdAt, ...asked };
    await this.parts.dialogues.create(dialogue);
    return dialogue;
  }

  /** @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND, STORAGE_FAILED */
  async demandLibrary(library: string): Promise<void> {
    if (!(await this.libraries.has(library))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
  }

  /** @throws AssistantError NOT_FOUND, NOT_ALLOWED, STORAGE_FAILED */
  async find(request: FastifyRequest, id: string): Promise<Dialogue> {
    const dialogue = await this.findOwned(request, id);
    if (mayAsk(dialogue.library, request)) return dialogue;
    throw noConversation();
  }

  /** Also one about a library that its owner may not ask any more, to be ended or deleted. @throws as `find` */
  async findOwned(request: FastifyRequest, id: string): Promise<Dialogue> {
    const owner = ownerOf(request);
    const dialogue = owner === null || !wellFormedId.test(id) ? null : await this.parts.dialogues.find(id, owner);
    if (dialogue) return dialogue;
    throw noConversation();
  }

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  async turns(request: FastifyRequest, id: string): Promise<{ readonly dialogue: Dialogue; readonly turns: readonly DialogueTurn[] }> {
    const dialogue = await this.find(request, id);
    const turns = await this.parts.dialogues.turns(id);
    return { dialogue, turns: turns.filter(({ library }) => mayAsk(library, request)) };
  }

  /** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  async turn(request: FastifyRequest, at: TurnAddress): Promise<DialogueTurn> {
    await this.find(request, at.conversation);
    const turn = await this.#turn(at);
    if (mayAsk(turn.library, request)) return turn;
    throw noQuestion();
  }

  /** As `findOwned`. @throws AssistantError NOT_FOUND, NOT_ALLOWED, STORAGE_FAILED */
  async ownedTurn(request: FastifyRequest, at: TurnAddress): Promise<DialogueTurn> {
    await this.findOwned(request, at.conversation);
    return this.#turn(at);
  }

  async #turn({ conversation, turn: id }: TurnAddress): Promise<DialogueTurn> {
    const turn = wellFormedId.test(id) ? await this.parts.dialogues.turn(conversation, id) : null;
    if (turn) return turn;
    throw noQuestion();
  }
}

/** What `randomUUID` makes. */
const wellFormedId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

function noConversation(): AssistantError {
  return new AssistantError('NOT_FOUND', 'there is no conversation of yours at this address');
}

function noQuestion(): AssistantError {
  return new AssistantError('NOT_FOUND', 'there is no question of yours at this address');
}

/** An account, a visitor of the widget, else the guest of the cookie; null for somebody of whom nothing is kept yet. @throws AssistantError NOT_ALLOWED for a key */
function ownerOf(request: FastifyRequest): string | null {
  const principal = principalOf(request);
  if (principal.kind === 'key')
    throw new AssistantError(
      'NOT_ALLOWED',
      'conversations are of people in browsers, not of API keys; a program asks by POST /api/v1/chat',
    );
  if (principal.kind !== 'guest') return principal.account.id;
  return principal.visitor ?? guestOf(request);
}

function mayAsk(library: string, request: FastifyRequest): boolean {
  return rightsIn(library, principalOf(request)).includes('ask');
}
