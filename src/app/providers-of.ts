import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Erasure } from '#domain/erasure.js';
import { LanguageModelChoice } from '#admin/language-model-choice.js';
import { SampleDocuments } from '#admin/sample-documents.js';
import { administrationProviders } from '#app/administration-providers.js';
import { ChooseLanguageModel } from '#app/choose-language-model.js';
import { shippedSamples } from '#app/shipped-samples.js';
import { environment as processEnvironment, type Environment } from '#config/environment.js';
import { SearchLibrary } from '#conversation/search-library.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Converse } from '#conversation/converse.js';
import { AnswerTurns } from '#conversation/dialogues/answer-turns.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import { OwnDialogues } from '#channels/api/own-dialogues.js';
import { SharedSuggestions } from '#channels/api/shared-suggestions.js';
import { Libraries } from '#library/libraries.js';
import { BuildStore } from '#ports/build-store.js';
import type { ChannelStates } from '#delivery/channel-states.js';
import { Embedder } from '#ports/embedder.js';
import type { Settings } from '#config/schema.js';
import { Clock } from '#ports/clock.js';
import { JobQueue } from '#ports/job-queue.js';
import { LibraryStore } from '#ports/library-store.js';
import { Turnstile } from '#http/turnstile.js';
import { FailureLog } from '#http/failure-log.js';
import { EraseWords } from '#admin/erasures.controller.js';
import { eraseEverywhere } from '#conversation/erase-everywhere.js';
import { WidgetVisitors } from '#access/widget-visitors.js';
import { AccessParts } from '#admin/access-parts.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { HuixiangdouOptions } from '#channels/huixiangdou/huixiangdou.controller.js';
import { McpSessions } from '#channels/mcp/mcp-sessions.js';
import { McpOrigins } from '#channels/mcp/mcp.controller.js';
import { PageFolder } from '#channels/web/page.controller.js';
import type { Assembly } from '#app/assemble.js';
import { CorsOrigins } from '#app/cors-origins.js';
import { DemandLibrary } from '#app/demand-library.js';
import { MeasuredConverse } from '#app/measured-converse.js';
import { mcpPartsOf, type McpServed } from '#app/mcp-parts-of.js';
import { openMcp } from '#app/open-mcp.js';
import { OpenApi } from '#app/open-api.js';
import { Overview } from '#app/overview.js';
import { ServerReadiness } from '#app/server-readiness.js';
import { ReplayInterceptor } from '#app/replay.interceptor.js';
import { Replays } from '#http/replays.js';
import { RequestLimits } from '#http/request-limits.js';
import { ServiceMetrics } from '#http/service-metrics.js';
import { gatePartsOf, type GateServed } from '#app/gate-parts-of.js';
import { GateParts } from '#admin/gate-parts.js';
import { libraryPartsOf, type LibraryServed } from '#app/library-parts-of.js';
import { LibraryParts } from '#admin/library-parts.js';
import { schedule } from '#app/schedule.js';
import { LibrarySettingsStore } from '#ports/library-settings-store.js';
import { RightsGuard } from '#app/rights.guard.js';

/** What the web server needs of the product. */
export type Served = LibraryServed &
  GateServed &
  McpServed &
  Pick<
    Assembly,
    | 'config'
    | 'converse'
    | 'libraries'
    | 'libraryStore'
    | 'builds'
    | 'embedder'
    | 'access'
    | 'clock'
    | 'traces'
    | 'conversations'
    | 'dialogues'
    | 'suggestQuestions'
    | 'ownerChoices'
    | 'inbox'
    | 'outbox'
    | 'feedback'
    | 'jobs'
    | 'feedbackParts'
    | 'tellStatistics'
    | 'calls'
    | 'modelInForce'
  > &
  Partial<Pick<Assembly, 'spans' | 'circuits' | 'reranker' | 'localModel' | 'ocr'>> & {
    /** That of the process when left out. */ readonly environment?: Environment;
  };

interface Watching {
  readonly failures: FailureLog;
  readonly metrics: ServiceMetrics;
  readonly openApi: OpenApi;
  readonly states: ChannelStates;
  readonly warn: (warning: string) => void;
}

/** What the controllers are given. */
export function providersOf(served: Served, { failures, metrics, openApi, states, warn }: Watching): Provider[] {
  const { config, converse, libraries, libraryStore, builds, embedder, access, jobs, feedbackParts, tellStatistics, clock, modelInForce } =
    served;
  const { settings, paths } = config;
  const environment = served.environment ?? processEnvironment;
  const measured = new MeasuredConverse(converse, metrics);
  const turnstile = new Turnstile({ ...settings.server, ...settings.conversation });
  const dialogues = dialoguePartsOf(served, measured, warn);
  const readiness = new ServerReadiness({ embedder, libraryStore, libraries, access, clock, warn });
  const connect = openMcp(mcpPartsOf(served, { converse: measured, turnstile }));
  return [
    { provide: Converse, useValue: measured },
    { provide: Libraries, useValue: libraries },
    { provide: SearchLibrary, useValue: served.searchLibrary },
    { provide: DialogueParts, useValue: dialogues },
    { provide: SharedSuggestions, useValue: dialogues.suggesting },
    OwnDialogues,
    { provide: LibraryStore, useValue: libraryStore },
    { provide: BuildStore, useValue: builds },
    { provide: Embedder, useValue: embedder },
    { provide: Clock, useValue: clock },
    { provide: HuixiangdouOptions, useValue: settings.huixiangdou },
    { provide: EraseWords, useValue: { erase: (which: Erasure) => eraseEverywhere(served, which) } },
    { provide: AccessParts, useValue: access },
    { provide: JobQueue, useValue: jobs },
    { provide: LibrarySettingsStore, useValue: served.librarySettings },
    { provide: LibraryParts, useValue: libraryPartsOf(served) },
    { provide: LanguageModelChoice, useValue: new ChooseLanguageModel({ config, environment, modelInForce }) },
    ...administrationProviders(served, { environment, states, warn }),
    { provide: SampleDocuments, useValue: shippedSamples(paths.resources) },
    { provide: FeedbackParts, useValue: feedbackParts },
    { provide: GateParts, useValue: gatePartsOf(served) },
    { provide: TellStatistics, useValue: tellStatistics },
    ...doorkeepers(settings, clock),
    { provide: OpenApi, useValue: openApi },
    { provide: FailureLog, useValue: failures },
    { provide: ServiceMetrics, useValue: metrics },
    { provide: ServerReadiness, useValue: readiness },
    { provide: Overview, useValue: new Overview({ ...served, readiness, workdir: paths.workdir }) },
    { provide: Turnstile, useValue: turnstile },
    { provide: McpSessions, useValue: new McpSessions({ connect, elapsed: () => clock.elapsed() }) },
    { provide: PageFolder, useValue: new PageFolder(paths.webPage) },
    { provide: WidgetVisitors, useValue: access.visitors },
  ];
}

/** What looks at every request before its controller does. */
function doorkeepers({ limits, server }: Settings, clock: Clock): Provider[] {
  return [
    DemandLibrary,
    { provide: APP_GUARD, useClass: RightsGuard },
    { provide: APP_INTERCEPTOR, useClass: ReplayInterceptor },
    { provide: Replays, useValue: new Replays(() => clock.elapsed()) },
    { provide: RequestLimits, useValue: new RequestLimits(limits, () => clock.elapsed()) },
    { provide: CorsOrigins, useValue: new CorsOrigins(server.corsOrigins) },
    { provide: McpOrigins, useValue: new McpOrigins(server.corsOrigins) },
  ];
}

/** What the conversations of the page are held with. */
function dialoguePartsOf(served: Served, converse: MeasuredConverse, warn: (warning: string) => void): DialogueParts {
  const { dialogues, clock, config, suggestQuestions, traces, ownerChoices } = served;
  const { conversation, traces: keeping, webSearch } = config.settings;
  const searchesWeb = async (library: string): Promise<boolean> =>
    webSearch.kind !== 'none' && ownerChoices.webSearch(library).catch(() => false);
  const answering = new AnswerTurns({ dialogues, converse, clock, newId: randomUUID, schedule, warn }, conversation);
  const suggesting = new SharedSuggestions(suggestQuestions);
  return { dialogues, answering, suggesting, traces, searchesWeb, isDurable: keeping.texts === 'keep' };
}
