import { defineSpoke } from '@axle/spoke-sdk';
import { checkSimulator, qualifyOrder } from './adapter.js';
import { validateAddress } from './address.js';
import { queryAvailability } from './availability.js';
import { connection } from './connection.js';
import { lookUpService } from './inventory.js';

export default defineSpoke({
  name: 'demo-mock',
  title: 'Demo Mock',
  contract: 1,
  connection,
  adapters: {
    'qualify-order': qualifyOrder,
    'query-availability': queryAvailability,
    'look-up-service': lookUpService,
    'validate-address': validateAddress,
  },
  check: checkSimulator,
});
