import type { AdmissionRules } from '#domain/admission.js';
import type { AssistantError } from '#domain/errors.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import type { ChatPlace, ReceivedMessage } from '#domain/received-message.js';
import type { ConversationEvent, DecisionEvent } from '#conversation/converse.js';

/** What came of the fragments that one person wrote in one go. */
export interface Attended {
  /** In the order they were written in, at least one. */
  readonly messages: readonly ReceivedMessage[];
  readonly end: DecisionEvent | AssistantError;
  readonly settings: AttendSettings;
  /** What was said, or read in pictures that came without words; empty where nothing was. */
  readonly asked: string;
}

/** What holds in a group, or one to one. */
export interface AttendSettings extends AdmissionRules {
  readonly library: string;
  readonly joinSeconds: number;
}

/** Shows a reply while it is written. */
export interface Watcher {
  see(event: ConversationEvent): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** What a conversation in groups and with people is surrounded by: the ways in and out, and what is chosen there. */
export interface Surroundings {
  /** How many platforms there are: one that is slow leaves room for the others. */
  readonly channels: number;
  /** How long a person's fragments are waited for there. */
  readonly joinSecondsOf: (place: ChatPlace) => number;
  readonly settingsOf: (place: ChatPlace) => Promise<AttendSettings>;
  /** What is no question but a command, and is done in its turn; null for what is to be decided. @returns what is said to it */
  readonly asideOf: (message: ReceivedMessage) => (() => Promise<readonly OutgoingReply[]>) | null;
  /** Fetches what the platform did not send along. @throws AssistantError */
  readonly complete: (message: ReceivedMessage, signal: AbortSignal) => Promise<ReceivedMessage>;
  /** Null where nothing is shown before it is whole. */
  readonly watch: (messages: readonly ReceivedMessage[], settings: AttendSettings, signal: AbortSignal) => Promise<Watcher | null>;
  /** What is said to whom, kept together with the decision. */
  readonly repliesTo: (attended: Attended) => readonly OutgoingReply[];
  /** There is something in the outbox. */
  readonly handedOver: () => void;
  /** Called once for each end, after it is on the disk with its replies. */
  readonly told: (attended: Attended) => void;
}
