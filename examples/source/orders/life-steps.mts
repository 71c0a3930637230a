import { code, komet } from '../builder/nodes.mts';

// The steps of the life of an order. Each ends the run at a failure: the part that runs last says so.

const onError = 'continueErrorOutput';

type Fields = Parameters<typeof komet>[2];

/** A step in Komet Sales, with what it gives in a run without servers. */
export const act = (
	name: string,
	operation: [resource: string, operation: string],
	fields: Fields,
	...sample: Array<Record<string, unknown>>
) => komet(name, operation, fields, { onError, sample });

/** Takes what the next steps need out of a reply, and makes sure that it is the right record. */
export const take = (name: string, file: string) =>
	code(name, ['life-one', `life-${file}`], { onError });

/** Makes sure that a step was done for all items. */
export const check = (name: string, file: string) => code(name, [`life-${file}`], { onError });

/** A member of the order, or of what a step gave. */
export const ordered = (member: string) => `={{ $('Order').first().json.${member} }}`;
export const from = (step: string, member: string) => `={{ $('${step}').first().json.${member} }}`;

export const DONE = { status: '1', message: 'OK' };
export const CUSTOMER = { name: 'Rose Bar Miami', code: 'ROSEBAR' };
export const PO = 'SAMPLE-4711';
export const SHIP_DATE = '2026-03-06';
export const TRUCK_DATE = '2026-03-10';
export const AWB = '234-2367-0983';
/** The two products that are ordered. */
export const FREEDOM = { productId: 174, productDescription: 'Rose Freedom 60' };
export const MONDIAL = { productId: 176, productDescription: 'Rose Mondial 60' };
