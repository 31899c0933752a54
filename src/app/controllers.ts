import { AccountsController } from '#admin/accounts.controller.js';
import { AccountKeysController } from '#admin/account-keys.controller.js';
import { AllJobsController } from '#admin/all-jobs.controller.js';
import { BackupsController } from '#admin/backups.controller.js';
import { BudgetsController } from '#admin/budgets.controller.js';
import { ChannelsController } from '#admin/channels.controller.js';
import { ConfiguredModelsController } from '#admin/configured-models.controller.js';
import { InstallationController } from '#admin/installation.controller.js';
import { AuditController } from '#admin/audit.controller.js';
import { HuixiangdouController } from '#channels/huixiangdou/huixiangdou.controller.js';
import { ChatController } from '#channels/api/chat.controller.js';
import { ConversationsController } from '#channels/api/conversations.controller.js';
import { FirstQuestionsController } from '#channels/api/first-questions.controller.js';
import { TurnsController } from '#channels/api/turns.controller.js';
import { FeedbackController } from '#admin/feedback.controller.js';
import { ArchivesController } from '#admin/archives.controller.js';
import { EvaluationsController } from '#admin/evaluations.controller.js';
import { ExportsController } from '#admin/exports.controller.js';
import { BuildsController } from '#admin/builds.controller.js';
import { ExamplesController } from '#admin/examples.controller.js';
import { GateController } from '#admin/gate.controller.js';
import { TermsController } from '#admin/terms.controller.js';
import { DeletedLibrariesController } from '#admin/deleted-libraries.controller.js';
import { DocumentsController } from '#admin/documents.controller.js';
import { LibrarySettingsController } from '#admin/library-settings.controller.js';
import { LibraryController } from '#admin/library.controller.js';
import { PreviewsController } from '#admin/previews.controller.js';
import { ThresholdsController } from '#admin/thresholds.controller.js';
import { ComparisonsController } from '#admin/comparisons.controller.js';
import { ShadowController } from '#admin/shadow.controller.js';
import { SuggestionsController } from '#admin/suggestions.controller.js';
import { GroupsController } from '#admin/groups.controller.js';
import { ReadingsController } from '#admin/readings.controller.js';
import { HealthController } from '#app/health.controller.js';
import { ErasuresController } from '#admin/erasures.controller.js';
import { JobsController } from '#admin/jobs.controller.js';
import { KeysController } from '#admin/keys.controller.js';
import { MetricsController } from '#app/metrics.controller.js';
import { LibrariesController } from '#channels/api/libraries.controller.js';
import { McpController } from '#channels/mcp/mcp.controller.js';
import { MembersController } from '#admin/members.controller.js';
import { EmbeddingsController } from '#channels/openai/embeddings.controller.js';
import { CompletionsController } from '#channels/openai/completions.controller.js';
import { ModelsController } from '#channels/openai/models.controller.js';
import { OverviewController } from '#app/overview.controller.js';
import { OpenApiController } from '#app/open-api.controller.js';
import { PageController } from '#channels/web/page.controller.js';
import { WidgetController } from '#channels/web/widget.controller.js';
import { LibraryWidgetController } from '#admin/library-widget.controller.js';
import { SearchController } from '#channels/api/search.controller.js';
import { LanguageModelController } from '#admin/language-model.controller.js';
import { PeopleController } from '#admin/people.controller.js';
import { SamplesController } from '#admin/samples.controller.js';
import { SetupController } from '#admin/setup.controller.js';
import { SessionController } from '#admin/session.controller.js';
import { SignOnController } from '#admin/sign-on.controller.js';
import { StatisticsController } from '#admin/statistics.controller.js';
import { TracesController } from '#admin/traces.controller.js';
import { UnansweredController } from '#admin/unanswered.controller.js';

/** Every door over HTTP. The page is last: it takes every name that is left. */
export const controllers = [
  ChatController,
  ConversationsController,
  TurnsController,
  FirstQuestionsController,
  LibrariesController,
  SearchController,
  ModelsController,
  CompletionsController,
  EmbeddingsController,
  HuixiangdouController,
  McpController,
  SetupController,
  LanguageModelController,
  SamplesController,
  PeopleController,
  SessionController,
  SignOnController,
  AccountsController,
  MembersController,
  KeysController,
  JobsController,
  AllJobsController,
  AccountKeysController,
  InstallationController,
  ConfiguredModelsController,
  BudgetsController,
  BackupsController,
  ChannelsController,
  AuditController,
  ErasuresController,
  TracesController,
  UnansweredController,
  FeedbackController,
  StatisticsController,
  LibraryController,
  LibrarySettingsController,
  LibraryWidgetController,
  ArchivesController,
  ExportsController,
  EvaluationsController,
  DeletedLibrariesController,
  DocumentsController,
  PreviewsController,
  ReadingsController,
  ExamplesController,
  TermsController,
  GateController,
  ThresholdsController,
  ShadowController,
  ComparisonsController,
  SuggestionsController,
  GroupsController,
  BuildsController,
  HealthController,
  OverviewController,
  MetricsController,
  OpenApiController,
  WidgetController,
  PageController,
] as const;
