import type { AnswerTurns } from '#conversation/dialogues/answer-turns.js';
import type { SharedSuggestions } from '#channels/api/shared-suggestions.js';
import type { DialogueStore } from '#ports/dialogue-store.js';
import type { TraceStore } from '#ports/trace-store.js';

/** What the conversations of the page are held with. */
export abstract class DialogueParts {
  abstract readonly dialogues: DialogueStore;
  abstract readonly answering: AnswerTurns;
  abstract readonly suggesting: SharedSuggestions;
  abstract readonly traces: TraceStore;
  /** Whether the web may be searched for questions to a library. */
  abstract readonly searchesWeb: (library: string) => Promise<boolean>;
  /** Whether conversations outlive the process. */
  abstract readonly isDurable: boolean;
}
