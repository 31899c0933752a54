import { deliveryFlow } from './delivery.flow.js';
import { openWechatWkteamBench } from './open-wechat-wkteam-bench.js';

deliveryFlow('wechat by wkteam', openWechatWkteamBench);
