import type { Dialogue, DialogueTurn, DialogueTurnEnd } from '#domain/dialogue.js';
import type { Erasure } from '#domain/erasure.js';
import type { Picture } from '#domain/picture.js';

/** A line of the list of somebody's conversations. */
export interface DialogueLine extends Dialogue {
  /** How many questions. */
  readonly turns: number;
  /** The turn that is being answered; null when none is. */
  readonly running: string | null;
}

export interface DialogueQuery {
  readonly owner: string;
  /** Only those about them. */
  readonly libraries: readonly string[];
  /** Words that stand, as they are but for case and width, in the title, a question or an answer; empty for all. */
  readonly search: string;
  /** Only what comes behind this one. */
  readonly after?: Dialogue | undefined;
  /** 1 to 1001. */
  readonly limit: number;
}

export type DialogueChange = Partial<Pick<Dialogue, 'title' | 'isPinned' | 'mode' | 'webSearch' | 'library'>>;

/** A question that begins to be answered. */
export interface NewDialogueTurn extends Pick<DialogueTurn, 'id' | 'dialogue' | 'library' | 'mode' | 'webSearch' | 'question' | 'askedAt'> {
  /** Those beyond `dialogueBounds.pictureBytes` together are counted and not kept, nor are those of guests. */
  readonly pictures: readonly Picture[];
  /** The turn whose place it takes; that and those after it are gone. Null to follow the last one. */
  readonly replaces: string | null;
}

/**
 * What people asked on the page, turn by turn. A turn that runs must be said to be alive every few seconds by the process that
 * answers it; one of which nothing was heard for `aliveMs` is `interrupted`, as it is after a crash. What is too old to be kept is not
 * there, whether it is deleted yet or not.
 */
export abstract class DialogueStore {
  /**
   * Of more than `dialogueBounds.dialogues` of one owner the oldest that is not pinned goes, of more than `ofGuests` the oldest of all guests.
   * @throws AssistantError CONFLICT when all of theirs are pinned, STORAGE_FAILED
   */
  abstract create(dialogue: Dialogue): Promise<void>;

  /** Null for one that is unknown, or somebody else's. @throws AssistantError STORAGE_FAILED */
  abstract find(id: string, owner: string): Promise<Dialogue | null>;

  /** Pinned ones first, each by its last change, newest first. @throws AssistantError STORAGE_FAILED */
  abstract list(query: DialogueQuery): Promise<readonly DialogueLine[]>;

  /** The libraries that conversations of somebody are about, in order. @throws AssistantError STORAGE_FAILED */
  abstract libraries(owner: string): Promise<readonly string[]>;

  /** Null as in `find`. It does not count as touched. @throws AssistantError STORAGE_FAILED */
  abstract change(id: string, owner: string, change: DialogueChange): Promise<Dialogue | null>;

  /** @returns whether it was there. @throws AssistantError STORAGE_FAILED */
  abstract remove(id: string, owner: string): Promise<boolean>;

  /** In order. @throws AssistantError STORAGE_FAILED */
  abstract turns(dialogue: string): Promise<readonly DialogueTurn[]>;

  /** Null for one that is not there, or of another conversation. @throws AssistantError STORAGE_FAILED */
  abstract turn(dialogue: string, id: string): Promise<DialogueTurn | null>;

  /** The pictures of a turn that are kept. @throws AssistantError STORAGE_FAILED */
  abstract pictures(turn: string): Promise<readonly Picture[]>;

  /**
   * Takes a question down, running.
   * @throws AssistantError NOT_FOUND (the conversation, or the turn to be replaced, is gone), CONFLICT (another turn runs, or it has
   *   as many as it may), STORAGE_FAILED
   */
  abstract begin(turn: NewDialogueTurn): Promise<void>;

  /** @returns those of them that are to go on: the others were stopped, or are gone. @throws AssistantError STORAGE_FAILED */
  abstract keepAlive(turns: readonly string[]): Promise<readonly string[]>;

  /** Nothing happens to one that is gone, or over. @throws AssistantError STORAGE_FAILED */
  abstract end(turn: string, how: DialogueTurnEnd): Promise<void>;

  /**
   * A conversation of which one turn is meant goes whole, since its title may say the same.
   * @returns how many conversations are gone. @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given
   */
  abstract erase(which: Erasure): Promise<number>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
