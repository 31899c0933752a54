import { deliveryFlow } from './delivery.flow.js';
import { openWechatBridgeBench } from './open-wechat-bridge-bench.js';

deliveryFlow('wechat by bridge', openWechatBridgeBench);
