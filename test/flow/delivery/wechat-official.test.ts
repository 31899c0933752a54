import { deliveryFlow } from './delivery.flow.js';
import { openWechatOfficialBench } from './open-wechat-official-bench.js';

deliveryFlow('an official account', openWechatOfficialBench);
