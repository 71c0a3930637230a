import type { Place } from '../language/field';
import type { TokenKind, Verb } from '../language/operation';

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

/**
 * Take the token in the query, although one is a POST (APIDocs/3340816) and one of the family that
 * takes it in a header (APIDocs/388956161).
 */
const QUERY_METHODS = new Set(['/inventory.add', '/v2/invoice/k2k']);

const HEADER_FAMILIES = /^\/(web-order|ecommerce|hardgood\/|automatic-additional-charge|v2\/)/;

/** A base URL may end before `/api`; what follows names the method. */
const methodAt = (path: string) => path.replace(/^\/api(?=\/)/, '');

/**
 * Where Komet looks for the token. Newer families read a header, older ones the query of a GET
 * or the body of a POST (APIDocs/11174838, 11176068, 11177715, 25591809, 705036291, 850296834).
 */
const tokenPlace = (verb: Verb, path: string): Place | 'header' => {
	const method = methodAt(path);
	if (QUERY_METHODS.has(method)) return 'query';
	if (HEADER_FAMILIES.test(method) || HEADER_METHODS.has(method)) return 'header';
	return verb === 'GET' ? 'query' : 'body';
};

/** The method that answers user name and password with a token. */
export const login = { method: 'login', member: 'apiKey' };

export const token = {
	name: 'authenticationToken',
	// vendor.invoice.mail.receive alone calls it so (APIDocs/11177505).
	otherNames: ['companyToken'],
	nameAt: (path: string) =>
		methodAt(path) === '/vendor.invoice.mail.receive' ? 'companyToken' : 'authenticationToken',
	place: tokenPlace,
	kinds: ['company' as TokenKind],
	kindLabel: 'Token Belongs To',
};

/** What Komet recommends a vendor's token to have at least (seed document 001_bcf2ec06c94be795.txt). */
export const vendorMinimum = [
	'boxtype.list',
	'carrier.list',
	'product.list',
	'purchase.order.items.awb.add',
	'purchase.order.list',
	'v2/vendor/invoice',
];

/** Where an order comes from, as n8n offers it (APIDocs/11174990, 11175436). */
export const salesChannels = [
	{ name: 'E-Commerce Lite', value: 'ECOMMERCE_LITE' },
	{ name: 'K2K', value: 'K2K' },
	{ name: 'Mobile App', value: 'MOBILE_APP' },
	{ name: 'Web App', value: 'WEB_APP' },
];
