import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ConfigurationChanges } from './configuration-changes.js';
import { Database } from './database.js';
import { DatabaseListener } from './database-listener.js';
import { migrate } from './migrate.js';

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [CONFIG],
      useFactory: async ({ databaseUrl }: Config) => {
        const db = new Database(databaseUrl);
        await migrate(db);
        return db;
      },
    },
    DatabaseListener,
    ConfigurationChanges,
  ],
  exports: [Database, DatabaseListener, ConfigurationChanges],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Last of all: whoever still finishes work needs its records. */
  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }
}
