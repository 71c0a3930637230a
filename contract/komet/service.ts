import type { Place } from '../field';
import type { Verb } from '../operation';

/** Dotted methods that take the token in a header, against the rule of their family. */
const HEADER_METHODS = new Set([
	'/company.location.list',
	'/inventory.units.list',
	'/hardgood.product.add',
	'/hardgood.product.update',
	'/hardgood.inventory.add',
	'/hardgood.inventory.update',
	'/category.list',
	'/vendor.invoice.mark.sync',
]);

const HEADER_FAMILIES = /^\/(web-order|ecommerce|hardgood\/|automatic-additional-charge|v2\/)/;

/**
 * Where Komet looks for the token. Newer families read a header, older ones the query of a GET
 * or the body of a POST (APIDocs/11174838, 11176068, 11177715, 25591809, 705036291, 850296834).
 */
const tokenPlace = (verb: Verb, path: string): Place | 'header' => {
	if (HEADER_FAMILIES.test(path) || HEADER_METHODS.has(path)) return 'header';
	return verb === 'GET' ? 'query' : 'body';
};

export const token = {
	name: 'authenticationToken',
	// vendor.invoice.mail.receive alone calls it so (APIDocs/11177505).
	otherNames: ['companyToken'],
	place: tokenPlace,
};
