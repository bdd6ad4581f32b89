import { defineSpoke } from '@axle/spoke-sdk';
import { checkAccess, qualifyOrder } from './adapter.js';
import { connection } from './connection.js';

export default defineSpoke({
  name: 'my-vendor',
  title: 'My Vendor',
  contract: 1,
  connection,
  adapters: { 'qualify-order': qualifyOrder },
  check: checkAccess,
});
