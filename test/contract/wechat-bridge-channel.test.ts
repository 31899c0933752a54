import { openWechatBridgeBench } from '../flow/delivery/open-wechat-bridge-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('wechat by bridge', openWechatBridgeBench);
