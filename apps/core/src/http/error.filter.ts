import { STATUS_CODES } from 'node:http';
import { TMF645_BASE_PATH, tmfError } from '@axle/tmf645';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type HttpFault, toHttpFault } from './fault.js';

/** Answers every error: in TMF's form under TMF645, as problem details (RFC 9457) elsewhere. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { url } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const fault = toHttpFault(error);
    reply.status(fault.status);
    if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
    if (url.startsWith(TMF645_BASE_PATH)) reply.type('application/json').send(toTmf(fault));
    else reply.type('application/problem+json').send(toProblem(fault));
  }
}

function toTmf({ status, message, faults }: HttpFault) {
  const details = faults.map(({ path, reason }) => `${path} ${reason}`.trim());
  return tmfError({
    code: String(status),
    reason: STATUS_CODES[status] ?? 'Error',
    message: [message, ...details].join(' · '),
    status: String(status),
  });
}

function toProblem({ status, message, faults }: HttpFault) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(faults.length > 0 && { errors: faults }),
  };
}
