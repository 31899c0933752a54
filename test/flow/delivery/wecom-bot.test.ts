import { deliveryFlow } from './delivery.flow.js';
import { openWecomBotBench } from './open-wecom-bot-bench.js';

deliveryFlow('a bot of WeCom', openWecomBotBench);
