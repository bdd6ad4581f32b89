import { z } from 'zod';
import { Difference } from '../audit/difference.answer.js';
import { Count, Instant, pageOf, Text } from '../http/values.js';

/** When, and by whom, a version of a record was made. */
const Version = z.object({ version: Count(2), createdAt: Instant, createdBy: Text('Administrator') });

export const VersionSummary = Version.extend({
  differences: z
    .array(Difference)
    .describe('To the version before; of a secret, only that it is another. Of the first one, none.'),
}).meta({ id: 'VersionSummary' });
export type VersionSummary = z.infer<typeof VersionSummary>;

export const VersionSummaries = pageOf('versions', VersionSummary).meta({ id: 'VersionSummaries' });

/** A version with what the record was. */
export const versionOf = <Shape extends z.ZodRawShape>(attributes: z.ZodObject<Shape>) =>
  Version.extend(attributes.shape);
