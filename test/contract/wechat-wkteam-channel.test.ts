import { openWechatWkteamBench } from '../flow/delivery/open-wechat-wkteam-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('wechat by wkteam', openWechatWkteamBench);
