import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

export type Channel = AnswerOf<'/api/v1/channels', 'get'>['channels'][number];
export type ChannelKind = AnswerOf<'/api/v1/channel-kinds', 'get'>['kinds'][number];
export type ChannelField = ChannelKind['forms'][number]['settings'][number];
export type DraftVerdict = AnswerOf<'/api/v1/channel-drafts', 'post'>;
export type DraftProblem = DraftVerdict['problems'][number];

/** What is filled in, by the names of the form. */
export interface Draft {
  readonly kind: string;
  readonly app: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export const channelsKey = ['channels'] as const;
const most = 1000;

export async function readChannels(): Promise<AnswerOf<'/api/v1/channels', 'get'>> {
  return dataOf(await api.GET('/api/v1/channels', { params: { query: { limit: most } } }));
}

export async function readKinds(): Promise<readonly ChannelKind[]> {
  return dataOf(await api.GET('/api/v1/channel-kinds')).kinds;
}

export async function examineDraft(draft: Draft, signal: AbortSignal): Promise<DraftVerdict> {
  return dataOf(await api.POST('/api/v1/channel-drafts', { body: copyOf(draft), signal }));
}

export async function addChannel(draft: Draft): Promise<Channel> {
  return dataOf(await api.POST('/api/v1/channels', { body: copyOf(draft) }));
}

export async function removeChannel(app: string): Promise<void> {
  await api.DELETE('/api/v1/channels/{app}', { params: { path: { app } } });
}

export async function checkChannel(app: string): Promise<AnswerOf<'/api/v1/channels/{app}/check', 'post'>> {
  return dataOf(await api.POST('/api/v1/channels/{app}/check', { params: { path: { app } } }));
}

export async function sendTestMessage(
  app: string,
  body: { readonly to: { chat: string } | { person: string }; readonly language: 'zh' | 'en' },
): Promise<AnswerOf<'/api/v1/channels/{app}/test-message', 'post'>> {
  return dataOf(await api.POST('/api/v1/channels/{app}/test-message', { params: { path: { app } }, body }));
}

function copyOf({ kind, app, settings, secrets }: Draft) {
  return { kind, app, settings: { ...settings }, secrets: { ...secrets } };
}
