import { openWecomBotBench } from '../flow/delivery/open-wecom-bot-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('a bot of WeCom', openWecomBotBench);
