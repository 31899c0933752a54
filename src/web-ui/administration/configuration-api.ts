import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

export type Configuration = AnswerOf<'/api/v1/configuration', 'get'>;
export type Setting = Configuration['settings'][number];

export async function readConfiguration(): Promise<Configuration> {
  return dataOf(await api.GET('/api/v1/configuration'));
}
