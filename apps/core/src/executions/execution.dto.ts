import { IsIn, IsOptional } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';

export const RETRY_VERSIONS = ['same', 'current'] as const;
export type RetryVersion = (typeof RETRY_VERSIONS)[number];

/** How an execution is retried. */
@Example({ version: 'current' })
export class RetryExecution {
  @Meaning(
    'Of one that has ended: by the version of the definition that it ran, or by the one that is current. What is unknown is sent again by its own. Left out: `same`.',
  )
  @IsOptional()
  @IsIn(RETRY_VERSIONS)
  version?: RetryVersion;
}
