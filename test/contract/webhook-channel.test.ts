import { openWebhookBench } from '../flow/delivery/open-webhook-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('webhook', openWebhookBench);
