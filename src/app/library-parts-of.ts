import { isArchive } from '#adapters/document-source/archive-entries.js';
import { UploadRoom } from '#admin/upload-room.js';
import type { LibraryParts } from '#admin/library-parts.js';
import { languageModelNames } from '#config/language-model-names.js';
import { usualSettings } from '#app/usual-settings.js';
import { checkSources } from '#app/check-sources.js';
import type { Assembly } from '#app/assemble.js';
import { LibraryDocuments } from '#library/library-documents.js';
import { eraseEverywhere } from '#conversation/erase-everywhere.js';

/** What the doors of libraries need of the product. */
export type LibraryServed = Pick<
  Assembly,
  | 'config'
  | 'access'
  | 'libraryStore'
  | 'librarySettings'
  | 'ownerChoices'
  | 'uploads'
  | 'archive'
  | 'builds'
  | 'gates'
  | 'terms'
  | 'journal'
  | 'parsed'
  | 'jobs'
  | 'jobFiles'
  | 'embedder'
  | 'clock'
  | 'traces'
  | 'conversations'
  | 'dialogues'
  | 'groups'
  | 'inbox'
  | 'outbox'
  | 'feedback'
  | 'readsDocument'
  | 'chooseSources'
  | 'modelInForce'
>;

const megabyte = 1_048_576;

export function libraryPartsOf({
  config,
  access,
  readsDocument,
  chooseSources,
  modelInForce,
  traces,
  conversations,
  dialogues,
  groups,
  inbox,
  outbox,
  feedback,
  journal,
  ...parts
}: LibraryServed): LibraryParts {
  return {
    ...parts,
    documents: new LibraryDocuments({ ...parts, journal }),
    accounts: access.accounts,
    recordAction: access.recordAction,
    limits: config.settings.uploads,
    uploadRoom: new UploadRoom(parts.uploads, config.settings.uploads.libraryMegabytes * megabyte),
    languageModels: () => languageModelNames(modelInForce.settings),
    usualSettings: usualSettings(config),
    checkSources: checkSources(config),
    reads: (name) => isArchive(name) || readsDocument(name),
    async hasOtherSources(library) {
      const uploads = parts.uploads.folderOf(library);
      return (await chooseSources({ library })).some((source) => source.kind !== 'folder' || source.path !== uploads);
    },
    eraseMessages: async (library) =>
      void (await eraseEverywhere({ traces, conversations, dialogues, inbox, outbox, feedback, groups }, { library })),
  };
}
