import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlGroupStore } from '#adapters/group-store/sql-group-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { createJobQueue } from '#app/create-job-queue.js';
import { createState } from '#app/create-state.js';
import { SqlTraceStatistics } from '#adapters/trace-statistics/sql-trace-statistics.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import type { LoadedConfig } from '#config/load.js';
import type { AccountStore } from '#ports/account-store.js';
import type { AuditLog } from '#ports/audit-log.js';
import type { Clock } from '#ports/clock.js';
import type { ConversationStore } from '#ports/conversation-store.js';
import type { CredentialStore } from '#ports/credential-store.js';
import type { DialogueStore } from '#ports/dialogue-store.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { GroupStore } from '#ports/group-store.js';
import type { Inbox } from '#ports/inbox.js';
import type { Outbox } from '#ports/outbox.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { TraceStatistics } from '#ports/trace-statistics.js';
import type { TraceStore } from '#ports/trace-store.js';
import type { Spans } from '#telemetry/spans.js';
import { memoryPlace } from '#database/state/memory-place.js';
import { State } from '#database/state/state.js';
import { demandWholeHome } from '#upkeep/demand-whole-home.js';

/** What is kept of messages, people and jobs. */
export interface StateStores {
  readonly traces: TraceStore;
  readonly statistics: TraceStatistics;
  readonly conversations: ConversationStore;
  readonly dialogues: DialogueStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly groups: GroupStore;
  readonly feedback: FeedbackStore;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly audit: AuditLog;
  readonly jobs: JobQueue;
}

/** Conversations of the page, where they are in memory alone. */
const mostDialogueBytes = 64 * 1024 * 1024;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Setup {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  /** Left out where nothing is traced. */
  readonly spans?: Spans | null;
  readonly warn: (warning: string) => void;
}

/**
 * Opens nothing yet. Where texts are not kept, conversations are remembered in memory alone, those of the page too.
 * @throws AssistantError CONFLICT in a home that is half restored, CONFIG_INVALID where the address of the database is none
 */
export function createStateStores({ config, clock, spans, warn }: Setup): StateStores {
  const { settings, paths } = config;
  demandWholeHome(paths.home);
  const { texts, keepDays } = settings.traces;
  const { historyHours: keepHours } = settings.conversation;
  const state = createState(config);
  const keepTexts = texts === 'keep';
  return {
    traces: new SqlTraceStore({ state, keepTexts, keepDays, clock, warn }),
    statistics: new SqlTraceStatistics(state),
    conversations: keepTexts ? new SqlConversationStore({ state, keepHours, clock }) : new MemoryConversationStore(),
    dialogues: keepTexts
      ? new SqlDialogueStore({ state, keepMs: keepDays * dayMs, clock })
      : new SqlDialogueStore({ state: new State(memoryPlace()), keepMs: keepHours * hourMs, mostBytes: mostDialogueBytes, clock }),
    inbox: new SqlInbox({ state, keepDays, clock }),
    outbox: new SqlOutbox({ state, keepDays, clock }),
    groups: new SqlGroupStore(state),
    feedback: new SqlFeedbackStore({ state, keepDays, clock }),
    accounts: new SqlAccountStore(state),
    credentials: new SqlCredentialStore(state),
    audit: new SqlAuditLog(state),
    jobs: createJobQueue(config, { state, spans }),
  };
}
