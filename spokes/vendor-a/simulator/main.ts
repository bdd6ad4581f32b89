import { startVendorASimulator } from './index.js';

const simulator = await startVendorASimulator({ port: Number(process.env.PORT ?? 0) });
const { url, connection } = simulator;
process.stdout.write(`${JSON.stringify({ url, connection })}\n`);

const end = () => simulator.close().then(() => process.exit(0));
process.once('SIGTERM', end).once('SIGINT', end);
// Whoever started it holds the other end: it never outlives its starter.
process.stdin.once('close', end).resume();
