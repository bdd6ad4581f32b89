import { join } from 'node:path';
import { ROOT } from './root.mjs';

const FILES = join(ROOT, 'packages', 'create-spoke', 'test', 'vendors');

const RESULT = '"qualified" | "alternate" | "unqualified"';

/**
 * A vendor with an OpenAPI file, and what its team fills in.
 * @typedef {{
 *   file: string,
 *   operation: string,
 *   imports: string,
 *   mapping: Record<string, string>,
 *   fixtures: Record<'qualified' | 'alternate' | 'unqualified' | 'partial', Record<string, string | undefined>>,
 * }} Vendor `fixtures`: what its simulator's answers mean, by the ids of an item and of those below it
 */

/** @satisfies {Record<string, Vendor>} */
export const VENDORS = {
  /** A plain file. */
  harbour: {
    file: join(FILES, 'harbour.yaml'),
    operation: 'checkFeasibility',
    imports: '',
    mapping: {
      'lines[].bandwidth: number': '1_000',
      'lines[].technology: "fibre" | "ethernet"': "'fibre'",
      'lines[].address.street: string': "item.place?.name ?? ''",
      'lines[].address.city: string': "'Rotterdam'",
      'lines[].address.country: string': "item.place?.country ?? 'NL'",
      [`lines[].verdict "FEASIBLE": ${RESULT}`]: "'qualified'",
      [`lines[].verdict "NOT_FEASIBLE": ${RESULT}`]: "'unqualified'",
      [`lines[].verdict "LATER": ${RESULT}`]: "'alternate'",
      'lines[].alternates: AlternateProposal[]':
        "entry.verdict === 'LATER' && entry.readyOn !== undefined ? [{ availabilityDate: entry.readyOn }] : []",
      'lines[].reasons: UnavailabilityReason[]':
        'entry.reason === undefined ? [] : [{ code: entry.verdict, label: entry.reason }]',
    },
    fixtures: {
      qualified: { 'feasible-1': 'qualified', 'feasible-2': 'qualified' },
      alternate: { 'later-1': 'alternate', 'feasible-2': 'qualified' },
      unqualified: { 'not-feasible-1': 'unqualified', 'feasible-2': 'qualified' },
      partial: { 'feasible-1': 'qualified', 'left-out-2': undefined },
    },
  },
  /** An awkward one: it answers later, over nested references and branches, and takes tokens. */
  ridgeline: {
    file: join(FILES, 'ridgeline.yaml'),
    operation: 'order-survey',
    imports: "import { isSigned } from '@axle/spoke-sdk';\n",
    mapping: {
      'sender.name: string': "'Axle'",
      'contact.name: string': "request.order.relatedParty[0]?.name ?? ''",
      'sites[].geo.lat: number': '38.7',
      'sites[].geo.lon: number': '-9.1',
      'sites[].access.medium: "fibre" | "radio"': "(_item.children.length > 0 ? 'fibre' : 'radio')",
      'sites[].access.strands: number': '2',
      'sites[].access.band: "6GHz" | "80GHz"': "'80GHz'",
      'sites[].access.licence: unknown': 'null',
      'path tenantId: string': "'axle/pt 1'",
      'query fields: string[]': "['lead time', 'causes']",
      [`sites[], outcome "serviceable": ${RESULT}`]: "'qualified'",
      'sites[], outcome "serviceable", alternates: AlternateProposal[]': '[]',
      'sites[], outcome "serviceable", reasons: UnavailabilityReason[]': '[]',
      [`sites[], outcome "blocked" | "denied": ${RESULT}`]: "'unqualified'",
      'sites[], outcome "blocked" | "denied", alternates: AlternateProposal[]': '[]',
      'sites[], outcome "blocked" | "denied", reasons: UnavailabilityReason[]':
        "entry.causes.map(({ code = 'UNKNOWN', text = 'No cause is given' }) => ({ code, label: text }))",
      [`sites[], outcome "deferred": ${RESULT}`]: "'alternate'",
      'sites[], outcome "deferred", alternates: AlternateProposal[]': '[{ availabilityDate: entry.from }]',
      'sites[], outcome "deferred", reasons: UnavailabilityReason[]': '[]',
      'callback signature by the header x-ridgeline-signature: boolean':
        "isSigned(_raw, { secret: _connection.webhookSecret, header: 'x-ridgeline-signature' })",
      'check: the path of a GET that changes nothing': "'/ping'",
    },
    fixtures: {
      qualified: { 'mixed-1': 'qualified', 'mixed-2': 'qualified' },
      alternate: { 'deferred-1': 'alternate', 'mixed-2': 'qualified' },
      unqualified: { 'a-1': 'qualified', 'a-2': 'unqualified' },
      partial: { 'mixed-1': 'qualified', 'left-out-2': undefined },
    },
  },
};
