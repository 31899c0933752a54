import { openFeishuBench } from '../../simulators/feishu/open-feishu-bench.js';
import type { FlowBench } from './delivery.flow.js';
import { openDingtalkBench } from './open-dingtalk-bench.js';
import { openDingtalkRobotBench } from './open-dingtalk-robot-bench.js';
import { openWebhookBench } from './open-webhook-bench.js';
import { openWechatAndroidBench } from './open-wechat-android-bench.js';
import { openWechatBridgeBench } from './open-wechat-bridge-bench.js';
import { openWechatOfficialBench } from './open-wechat-official-bench.js';
import { openWechatWkteamBench } from './open-wechat-wkteam-bench.js';
import { openWecomBench } from './open-wecom-bench.js';
import { openWecomBotBench } from './open-wecom-bot-bench.js';
import { openWecomKfBench } from './open-wecom-kf-bench.js';
import { openWecomRobotBench } from './open-wecom-robot-bench.js';

/** Every channel over its simulated platform, by kind. */
export const openBenches: Readonly<Record<string, () => Promise<FlowBench>>> = {
  feishu: () => openFeishuBench(),
  'wechat-official': () => openWechatOfficialBench(),
  wecom: () => openWecomBench(),
  'wecom-robot': () => openWecomRobotBench(),
  'wecom-bot': () => openWecomBotBench(),
  'wecom-kf': () => openWecomKfBench(),
  dingtalk: () => openDingtalkBench(),
  'dingtalk-robot': () => openDingtalkRobotBench(),
  webhook: () => openWebhookBench(),
  wechat: () => openWechatBridgeBench(),
  'wechat-wkteam': () => openWechatWkteamBench(),
  'wechat-android': () => openWechatAndroidBench(),
};
