import type { LoadedConfig } from '#config/load.js';
import { SuggestQuestions } from '#conversation/dialogues/suggest-questions.js';
import { SearchLibrary } from '#conversation/search-library.js';
import type { Libraries } from '#library/libraries.js';
import type { JudgeMessage } from '#pipeline/reject/judge-message.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import type { Embedder } from '#ports/embedder.js';

/** What looks into libraries without answering. */
export interface Searching {
  readonly searchLibrary: SearchLibrary;
  readonly suggestQuestions: SuggestQuestions;
}

interface Setup {
  readonly libraries: Libraries;
  readonly embedder: Embedder;
  readonly judgeMessage: JudgeMessage;
  readonly findPassages: FindPassages;
}

export function createSearching({ settings }: LoadedConfig, parts: Setup): Searching {
  return { searchLibrary: new SearchLibrary(parts, settings.conversation), suggestQuestions: new SuggestQuestions(parts) };
}
