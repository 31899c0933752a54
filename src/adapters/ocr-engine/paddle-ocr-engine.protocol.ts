import type { RecognisedPicture } from '#domain/document.js';

/** One picture at a time goes to the process; one answer comes back for each. */
export interface ReadRequest {
  readonly picture: Uint8Array;
}

/** `ready` is the first, when the models are loaded. `invalid`: the picture's fault; `problem`: the model's. */
export type ReadAnswer =
  | { readonly ready: true }
  | { readonly picture: RecognisedPicture }
  | { readonly invalid: string }
  | { readonly problem: string };
