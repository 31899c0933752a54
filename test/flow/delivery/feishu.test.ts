import { openFeishuBench } from '../../simulators/feishu/open-feishu-bench.js';
import { deliveryFlow } from './delivery.flow.js';

deliveryFlow('Feishu by webhook', () => openFeishuBench());
deliveryFlow('Feishu by a long connection', () => openFeishuBench({ receive: 'long-connection' }));
