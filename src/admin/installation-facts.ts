/** What runs here. */
export interface About {
  readonly version: string;
  /** Of the checkout it runs from; null for a package. */
  readonly commit: string | null;
  readonly licence: string;
  readonly node: string;
  /** Such as `linux x64`. */
  readonly platform: string;
  readonly startedAt: string;
  readonly upSeconds: number;
  /** `migration`: the last that was made; null where nothing is kept yet. */
  readonly database: { readonly kind: 'sqlite' | 'postgresql'; readonly migration: string | null };
  readonly vectorStore: string;
  /** What computes vectors here. */
  readonly embedder: { readonly name: string; readonly dimension: number };
  /** Null where none is configured. */
  readonly languageModel: string | null;
  /** What it is made of. */
  readonly packages: readonly { readonly name: string; readonly version: string; readonly licence: string }[];
  /** That may be installed. */
  readonly models: readonly { readonly name: string; readonly licence: string; readonly use: string }[];
}

export const settingOrigins = ['default', 'file', 'environment'] as const;

/** A setting as it holds, a secret as whether it is set. */
export interface SettingInForce {
  /** As in the files: `server.port`. */
  readonly key: string;
  readonly variable: string;
  /** English, as the documentation has it. */
  readonly meaning: string;
  readonly isSecret: boolean;
  /** For a secret whether there is one. Null also where the chosen kind has no such setting. */
  readonly value: unknown;
  readonly usual: unknown;
  readonly origin: (typeof settingOrigins)[number];
  /** Whether it was changed where it is set, and holds from the next start on. */
  readonly waits: boolean;
}

export interface ConfigurationView {
  /** Where an installation says what it wants otherwise. */
  readonly file: string;
  /** Why the next start would fail; null where it would not. */
  readonly problem: string | null;
  readonly settings: readonly SettingInForce[];
}

/** What an admin may know of the installation; no secret is in it. */
export abstract class InstallationFacts {
  /** @throws AssistantError STORAGE_FAILED, CONFIG_INVALID */
  abstract about(): Promise<About>;

  abstract configuration(): ConfigurationView;
}
