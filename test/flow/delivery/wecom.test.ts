import { deliveryFlow } from './delivery.flow.js';
import { openWecomBench } from './open-wecom-bench.js';

deliveryFlow('an application of WeCom', openWecomBench);
