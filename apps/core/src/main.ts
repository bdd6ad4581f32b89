import { ConfigError, readConfig } from './config/config.js';
import { createApp } from './create-app.js';

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

/** What the operator can do something about is one sentence; anything else comes with its stack. */
function sentenceOf(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof ConfigError) return `Axle cannot start: ${message}.`;
  if (code === 'EADDRINUSE')
    return `Axle cannot start: the port is taken (${message}). Set PORT to a free one.`;
  // Node's connection errors, and PostgreSQL's refusals (28: password, 3D: database).
  if (code && /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|28|3D)/.test(code))
    return `Axle cannot start: the database at DATABASE_URL cannot be used (${message || code}).`;
  return `Axle cannot start: ${stack ?? message}`;
}
