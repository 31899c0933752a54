import type { MessagePort } from 'node:worker_threads';
import type { RecognisedPicture } from '#domain/document.js';

/** One file for a worker thread. */
export interface ParseTask {
  /** Path of the document in its library. */
  readonly document: string;
  readonly location: string;
  readonly maxPages: number;
  readonly readsPictures: boolean;
  /** Whether each page is read as a picture, whatever text it carries. */
  readonly readsPages: boolean;
  /** Of its text; null to find it out. */
  readonly encoding: string | null;
  /** The worker's end of the line to whoever waits. */
  readonly port: MessagePort;
}

/** From the worker: a page is done, or what is in a picture is wanted. */
export type ParseSignal =
  | { readonly type: 'unit' }
  | { readonly type: 'picture'; readonly id: number; readonly bytes: Uint8Array; readonly isPage: boolean };

/** To the worker. */
export interface PictureReply {
  readonly id: number;
  readonly picture: RecognisedPicture | null;
}
