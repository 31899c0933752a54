/** The login that calls name. It changes with each time somebody scans the code, and messages tell the one that holds. */
export interface WkteamLogin {
  wId: string;
}
