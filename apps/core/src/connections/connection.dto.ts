import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { KEY, KEY_FAULT } from '../http/key.js';

const MAX_ALLOWED_HOSTS = 50;

/** Which connections are asked for: those that fit all that is given. */
export class ConnectionQuery {
  @Meaning('The name of a spoke.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  spoke?: string;

  @Meaning('`true`: those whose last check failed; `false`: the others.')
  @IfSent()
  @IsIn(['true', 'false'])
  failing?: 'true' | 'false';
}

@Example({
  key: 'vendor-a-test',
  name: 'Vendor A, test',
  spoke: 'vendor-a',
  values: { baseUrl: 'https://test.vendor-a.example', clientId: 'axle', clientSecret: 'secret' },
})
export class CreateConnection {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsString()
  spoke!: string;

  @Meaning("By the spoke's own schema.")
  @IsDefined()
  @IsObject()
  values!: Record<string, unknown>;

  @Meaning('Where its calls may go. Left out: to the hosts that its own URLs name.')
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MAX_ALLOWED_HOSTS)
  @IsString({ each: true })
  allowedHosts?: string[];
}

@Example({ values: { clientSecret: 'another' } })
export class ChangeConnection {
  @IfSent()
  @IsString()
  @Length(1, 200)
  name?: string;

  @Meaning('A merge patch (RFC 7396): what is left out stays, secrets too.')
  @IfSent()
  @IsObject()
  values?: Record<string, unknown>;

  @Meaning('Null: to the hosts that its own URLs name.')
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ALLOWED_HOSTS)
  @IsString({ each: true })
  allowedHosts?: string[] | null;
}

@Example({
  spoke: 'vendor-a',
  values: { baseUrl: 'https://vendor-a.example' },
  basedOn: 'vendor-a-test',
})
export class CheckUnsavedConnection {
  @IsString()
  spoke!: string;

  @Meaning("By the spoke's own schema; with `basedOn`, a merge patch over the values of that connection.")
  @IsDefined()
  @IsObject()
  values!: Record<string, unknown>;

  @Meaning('Null, or left out without `basedOn`: to the hosts that its own URLs name.')
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ALLOWED_HOSTS)
  @IsString({ each: true })
  allowedHosts?: string[] | null;

  @Meaning('The id or key of a connection: what is left out is as it is there, secrets too.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  basedOn?: string;
}
