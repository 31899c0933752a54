/** What a page's server says of its visitor, as the page hands it on. */
export interface Identity {
  readonly visitor: string;
  readonly signature: string;
}

/** What the script on the page tells the frame. `enter`: who the visitor is; null for somebody of whom the page says nothing. */
export type ToFrame =
  | { readonly huixiang: 'opened' }
  | { readonly huixiang: 'closed' }
  | { readonly huixiang: 'enter'; readonly identity: Identity | null };

/** What the frame tells the script. `ready` comes once the frame may be shown here; without it nothing is drawn. */
export type ToPage =
  | { readonly huixiang: 'ready'; readonly title: string; readonly open: string }
  | { readonly huixiang: 'close' }
  | { readonly huixiang: 'unread'; readonly count: number }
  | { readonly huixiang: 'refused'; readonly reason: string };

export function isMessage(said: unknown): said is { readonly huixiang: string } {
  return typeof said === 'object' && said !== null && 'huixiang' in said && typeof said.huixiang === 'string';
}
