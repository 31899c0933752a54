import type { DocumentRecord } from '#domain/document.js';
import type { LanguageProfile } from '#domain/language-profile.js';

/** Documents in a folder of this machine, and in the archives there. */
export interface FolderSourceSettings {
  readonly kind: 'folder';
  /** Absolute folder. */
  readonly path: string;
  /** Address of a document for readers, `{path}` standing for its relative path; null for none. */
  readonly url: string | null;
}

/** Documents on the web: the pages at the addresses, and those a sitemap names. */
export interface WebSourceSettings {
  readonly kind: 'web';
  readonly urls: readonly string[];
  /** Address of a sitemap, by sitemaps.org; null for none. */
  readonly sitemap: string | null;
}

/** Documents in a Git repository. */
export interface GitSourceSettings {
  readonly kind: 'git';
  /** https, without user and password. */
  readonly url: string;
  /** A branch or a tag; null for what the server calls its head. */
  readonly ref: string | null;
}

/** Documents that a loader of LangChain gives. */
export interface LoaderSourceSettings {
  readonly kind: 'langchain';
  /** Its name in the configuration, which alone says what is run. */
  readonly loader: string;
}

/** Where a library's documents come from. */
export type SourceSettings = FolderSourceSettings | WebSourceSettings | GitSourceSettings | LoaderSourceSettings;

/** What shapes the chunks: two builds with different settings share no chunk. */
export interface SplitSettings {
  /** Longest chunk in tokens of the embedding model, its context line included. */
  readonly maxTokens: number;
  /** Raised whenever the splitter cuts differently. */
  readonly version: number;
}

/** What the id of a build that is begun now starts with: ids sort by time. */
export function buildStamp(moment: Date): string {
  return moment
    .toISOString()
    .replace(/\.\d+Z$/u, 'Z')
    .replaceAll(/[-:]/gu, '');
}

/** Whether a build was begun after the second of that moment, as its id tells. */
export function isBegunAfter(id: string, moment: Date): boolean {
  return /^\d{8}T\d{6}Z-/u.test(id) && id > `${buildStamp(moment)}~`;
}

/** The description of a finished build: written last, never changed. */
export interface BuildManifest {
  readonly format: 1;
  readonly id: string;
  readonly library: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly model: { readonly name: string; readonly dimension: number; readonly fingerprint: string };
  readonly split: SplitSettings;
  /** Version of the document parser: text read by another one is read again. */
  readonly parserVersion: string;
  /** Fingerprint of the terms by which chunks are found; null in builds from before there were terms. */
  readonly terms: string | null;
  /** Version of the token vectors kept with the chunks; null in builds without them. */
  readonly tokens: number | null;
  readonly sources: readonly SourceSettings[];
  readonly documents: readonly DocumentRecord[];
  readonly counts: { readonly ready: number; readonly failed: number; readonly skipped: number; readonly chunks: number };
  /** Null in builds from before documents were profiled. */
  readonly profile: LanguageProfile | null;
  /** File name to SHA-256 and length, for every other file of the build. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}
