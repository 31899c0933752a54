interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a value must keep to; null where nothing is said. */
export interface SettingBounds {
  readonly least: number | null;
  readonly most: number | null;
  readonly isWhole: boolean;
  readonly longest: number | null;
  readonly pattern: string | null;
  readonly choices: readonly string[] | null;
}

/** A setting of a library as the server describes it. */
export interface Setting {
  readonly key: string;
  readonly kind: 'line' | 'text' | 'number' | 'switch' | 'choice' | 'model' | 'sources';
  readonly label: Words;
  readonly meaning: Words;
  readonly bounds: SettingBounds;
  readonly value?: unknown;
  readonly usual: string | number | boolean | null;
  readonly isFixed: boolean;
  readonly redoes: 'build' | 'gate' | null;
}
