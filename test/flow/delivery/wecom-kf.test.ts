import { deliveryFlow } from './delivery.flow.js';
import { openWecomKfBench } from './open-wecom-kf-bench.js';

deliveryFlow('customer service of WeCom', openWecomKfBench);
