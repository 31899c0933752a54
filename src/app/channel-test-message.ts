import type { Language } from '#domain/question.js';

/** What an app says when somebody tries it. */
export function channelTestMessage(app: string, language: Language): string {
  return language === 'zh' ? `这是茴香的测试消息：应用 ${app} 已经接通。` : `A test message of Huixiang: the app ${app} is connected.`;
}
