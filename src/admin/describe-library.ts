import type { KeptLibrarySettings } from '#domain/library-settings.js';
import { policyText } from '#domain/gate-policy.js';
import type { Gate } from '#domain/gate.js';
import type { LibraryParts } from '#admin/library-parts.js';

export interface LibraryRecord {
  readonly name: string;
  readonly settings: Omit<KeptLibrarySettings, 'createdAt' | 'readings' | 'widget'>;
  readonly createdAt: string | null;
  /** Settings that the configuration settles; the owner cannot change them. */
  readonly fixed: readonly string[];
  /** The language models that `models` may name. */
  readonly languageModels: readonly string[];
  /** Null before the first. */
  readonly build: {
    readonly id: string;
    readonly builtAt: string;
    readonly counts: { readonly ready: number; readonly failed: number; readonly skipped: number; readonly chunks: number };
    readonly model: string;
  } | null;
  /** Null before the first; then it answers nothing. */
  readonly gate: GateSummary | null;
  readonly uploads: { readonly files: number; readonly bytes: number };
}

export interface GateSummary {
  readonly version: number;
  readonly createdAt: string;
  readonly build: string;
  readonly learnedFrom: Gate['learnedFrom'];
  readonly good: number;
  readonly bad: number;
  readonly policies: { readonly group: string; readonly direct: string };
}

/** @throws AssistantError BUILD_CORRUPT, STORAGE_FAILED */
export async function describeLibrary(library: string, parts: LibraryParts): Promise<LibraryRecord> {
  const { librarySettings, ownerChoices, builds, gates, uploads } = parts;
  const [{ createdAt, readings: _readings, widget: _widget, ...settings }, manifest, gate, files] = await Promise.all([
    librarySettings.read(library),
    builds.current(library),
    gates.current(library),
    uploads.list(library),
  ]);
  return {
    name: library,
    settings,
    createdAt,
    fixed: ownerChoices.fixed(library),
    languageModels: parts.languageModels(),
    build: manifest && { id: manifest.id, builtAt: manifest.createdAt, counts: manifest.counts, model: manifest.model.name },
    gate: gate && summaryOf(gate),
    uploads: { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
  };
}

export function summaryOf({ version, createdAt, build, learnedFrom, report, policies }: Gate): GateSummary {
  const { good, bad } = report;
  return {
    version,
    createdAt,
    build,
    learnedFrom,
    good,
    bad,
    policies: { group: policyText(policies.group), direct: policyText(policies.direct) },
  };
}
