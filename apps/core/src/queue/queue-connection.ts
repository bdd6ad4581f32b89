import { Logger } from '@nestjs/common';
import {
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type QueueOptions,
  runMigrations,
  setDefaultBackendFactory,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Config } from '../config/config.js';

/** Where BullMQ keeps its jobs. Everything in it can be made again from the records. */
export interface QueueConnection {
  /** What BullMQ's queues and workers are given. */
  connection: QueueOptions['connection'];
  /** Whether a command has a chance now. False: don't try, the sweeper will. */
  isReady(): boolean;
  close(): Promise<void>;
}

export async function connectQueue({ redisUrl, databaseUrl }: Config): Promise<QueueConnection> {
  return redisUrl ? connectRedis(redisUrl) : connectPostgres(databaseUrl);
}

function connectRedis(url: string): QueueConnection {
  const logger = new Logger('redis');
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    // A connection whose other side is gone without a word would otherwise never be noticed.
    socketTimeout: 15_000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2_000),
  });
  redis.on('error', (error) => logger.warn(error.message));
  return {
    connection: redis,
    isReady: () => redis.status === 'ready',
    close: async () => redis.disconnect(),
  };
}

async function connectPostgres(databaseUrl: string): Promise<QueueConnection> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 16,
    keepAlive: true,
    // What a crash of the server takes from the queue is queued again from the records: nobody waits for the disk.
    options: `-c search_path=${DEFAULT_SCHEMA} -c synchronous_commit=off`,
    application_name: 'axle queue',
  });
  const logger = new Logger('queue');
  pool.on('error', (error) => logger.warn(error.message));
  const client = await pool.connect();
  try {
    await runMigrations(client, DEFAULT_SCHEMA);
  } finally {
    client.release();
  }
  setDefaultBackendFactory(createPostgresBackend);
  return {
    connection: pool as unknown as QueueOptions['connection'],
    isReady: () => true,
    close: () => pool.end(),
  };
}
