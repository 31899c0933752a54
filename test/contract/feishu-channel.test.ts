import { openFeishuBench } from '../simulators/feishu/open-feishu-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('Feishu by webhook', () => openFeishuBench());
channelContract('Feishu by a long connection', () => openFeishuBench({ receive: 'long-connection' }));
