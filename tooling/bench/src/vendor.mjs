/** Vendor A's simulator, answering at once, in a process of its own. */
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';

const vendor = await startVendorASimulator({ tokenLifetimeSeconds: 86_400 });
process.send(vendor.connection);
