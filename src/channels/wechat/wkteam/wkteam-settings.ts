interface Revealed {
  readonly reveal: () => string;
}

export interface WkteamSettings {
  readonly by: 'wkteam';
  readonly app: string;
  readonly botName: string | null;
  /** Whether names of groups matter, which cost a call each. */
  readonly bindByName: boolean;
  readonly apiAddress: string;
  readonly wId: string;
  readonly wcId: string;
  readonly forward: readonly string[];
  readonly timeoutSeconds: number;
  readonly secret: Revealed;
  readonly authorization: Revealed;
}
