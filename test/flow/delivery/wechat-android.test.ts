import { deliveryFlow } from './delivery.flow.js';
import { openWechatAndroidBench } from './open-wechat-android-bench.js';

deliveryFlow('wechat by android', openWechatAndroidBench);
