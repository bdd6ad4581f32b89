import { defineSpoke } from '@axle/spoke-sdk';
import { checkAccess, qualifyOrder } from './adapter.js';
import { queryAvailability } from './availability.js';
import { connection } from './connection.js';

export default defineSpoke({
  name: 'vendor-a',
  title: 'Vendor A Inventory',
  contract: 1,
  connection,
  adapters: { 'qualify-order': qualifyOrder, 'query-availability': queryAvailability },
  check: checkAccess,
});
