import { urlIn } from '../../contract/language/url';
import type { Params } from '../../contract/language/field';
import { isObject } from '../../contract/language/raw';
import type { Incoming } from '../incoming.mts';
import type { IdForm, Script } from './script.mts';
import { EVENTS } from './world.mts';
import type { Registration, World } from './world.mts';

/** What is sent back: JSON, or text as it is. */
export interface Answer {
	http: number;
	json?: unknown;
	text?: string;
}

/** Why a call is not carried out. */
export class Refused extends Error {
	constructor(
		message: string,
		readonly http = 400,
	) {
		super(message);
	}
}

export interface Api {
	username: string;
	password: string;
	script: Script;
	world: World;
}

type Handler = (request: Incoming, api: Api, id: string) => Answer;

interface Route {
	path: RegExp;
	/** The path as the documentation writes it. */
	name: string;
	verb(script: Script): string;
	login(script: Script): boolean;
	handle: Handler;
}

const done = ({ success }: Script, json: Params): Answer => {
	if (success === 'text') return { http: 200, text: 'Success' };
	if (success === 'empty') return { http: 200, text: '' };
	return { http: 200, json: success === 'array' ? [json] : json };
};

const ID_FORMS: Record<IdForm, (id: string) => Answer> = {
	id: (id) => ({ http: 200, json: { id } }),
	webhookId: (id) => ({ http: 200, json: { message: 'Registered', webhookId: Number(id) } }),
	nested: (id) => ({ http: 200, json: { status: 'ok', data: { webhook: { id: Number(id) } } } }),
	text: (id) => ({ http: 200, text: `wh-${id}` }),
	number: (id) => ({ http: 200, text: id }),
	array: (id) => ({ http: 200, json: [{ id }] }),
	empty: () => ({ http: 200, text: '' }),
};

const JSON_BODY = /^application\/json(;|$)/i;

function objectIn({ body, headers }: Incoming): Params {
	if (!JSON_BODY.test(headers['content-type'] ?? ''))
		throw new Refused('The Content-Type must be application/json.');
	if (!isObject(body)) throw new Refused('The body must be a JSON object.');
	return body;
}

function noBody({ bytes }: Incoming) {
	if (bytes > 0) throw new Refused('This call takes no body.');
}

function checkWebhook({ webhookType, url, authentication }: Params, { types }: Script) {
	const isKnown = types === 'any' || EVENTS.includes(String(webhookType));
	if (webhookType !== undefined && !isKnown)
		throw new Refused(`webhookType must be one of ${EVENTS.join(', ')}.`);
	if (url !== undefined && !(typeof url === 'string' && urlIn(url)))
		throw new Refused('url must be a URL.');
	if (authentication !== undefined && typeof authentication !== 'string')
		throw new Refused('authentication must be text.');
}

const KNOWN = ['webhookType', 'url', 'authentication'];

function webhookIn(request: Incoming, script: Script): Partial<Registration> {
	const body = objectIn(request);
	const stray = Object.keys(body).find((name) => !KNOWN.includes(name));
	if (stray !== undefined) throw new Refused(`${stray} is not known.`);
	checkWebhook(body, script);
	return body;
}

const register: Handler = (request, { script, world }) => {
	const { webhookType, url, authentication } = webhookIn(request, script);
	if (!webhookType || !url) throw new Refused('webhookType and url are required.');
	const same = world.registrations.filter((known) => known.webhookType === webhookType);
	if (same.length > 0 && script.second === 'refuse')
		throw new Refused(`A webhook of type ${webhookType} is registered already.`);
	if (script.second === 'replace')
		world.registrations = world.registrations.filter((known) => !same.includes(known));
	// With text, what was answered is the ID, so it is kept in that form.
	const number = String(world.nextId++);
	const id = script.idForm === 'text' ? `wh-${number}` : number;
	world.registrations.push({ id, webhookType, url, ...(authentication ? { authentication } : {}) });
	return ID_FORMS[script.idForm](number);
};

function registrationOf({ registrations }: World, id: string): Registration {
	const found = registrations.find((known) => known.id === id);
	if (!found) throw new Refused('Webhook not found.', 404);
	return found;
}

const readWebhook: Handler = (request, { script, world }, id) => {
	noBody(request);
	const { authentication, ...found } = registrationOf(world, id);
	const told = script.tellsAuthentication && authentication ? { authentication } : {};
	const { webhookType, url } = found;
	const words = { id, method: webhookType, webhookUrl: url, vendorId: 77, ...told };
	const sent = { ...found, vendorId: 77, ...told };
	if (script.registration === 'nested') return { http: 200, json: { data: sent } };
	return { http: 200, json: script.registration === 'words' ? words : sent };
};

const update: Handler = (request, { script, world }, id) => {
	Object.assign(registrationOf(world, id), webhookIn(request, script));
	return done(script, { message: 'Updated' });
};

const remove: Handler = (request, { script, world }, id) => {
	noBody(request);
	const gone = registrationOf(world, id);
	world.registrations = world.registrations.filter((known) => known !== gone);
	return done(script, { message: 'Deleted' });
};

const PRODUCT: Record<string, string> = {
	sku: 'string',
	vendorEdiSku: 'string',
	itemName: 'string',
	brandName: 'string',
	modelName: 'string',
	shortDescription: 'string',
	itemCost: 'number',
	tags: 'string',
	quantityAvailable: 'number',
	image1: 'string',
	infiniteQuantity: 'number',
	ukTaxRate: 'number',
};

const inventory: Handler = ({ body, headers }, { script, world }) => {
	if (!JSON_BODY.test(headers['content-type'] ?? ''))
		throw new Refused('The Content-Type must be application/json.');
	if (!Array.isArray(body)) throw new Refused('The body must be a JSON array.');
	const products = body.map((product: unknown, index) => {
		if (!isObject(product)) throw new Refused(`Product ${index + 1} is no object.`);
		for (const [name, value] of Object.entries(product))
			if (name in PRODUCT && typeof value !== PRODUCT[name])
				throw new Refused(`${name} of product ${index + 1} must be a ${PRODUCT[name]}.`);
		const sku = product.sku ?? product.vendorEdiSku;
		if (typeof sku !== 'string') throw new Refused(`Product ${index + 1} has no SKU.`);
		return { sku, product };
	});
	for (const { sku, product } of products)
		world.inventory[sku] = { ...world.inventory[sku], ...product };
	return done(script, { message: `${products.length} products updated` });
};

const getOrder: Handler = ({ method, query, body }, { world }) => {
	const filters: Params = method === 'GET' ? query : isObject(body) ? body : {};
	const orders = Object.values(world.orders).filter((order) =>
		Object.entries(filters).every(([name, value]) => String(order[name]) === String(value)),
	);
	return { http: 200, json: orders };
};

const notify: Handler = (request, { script, world }) => {
	const body = objectIn(request);
	const number = String(body.orderNo ?? body.orderNumber ?? '');
	const order = world.orders[number];
	if (!order) throw new Refused(`Order ${number} not found.`);
	if (number in world.notifications)
		throw new Refused(`Order ${number} has its shipment notification already.`);
	world.notifications[number] = body;
	order.status = 'shipped';
	return done(script, { message: 'Shipment notification accepted' });
};

const STORE = [
	...['estorename', 'estoreaddress', 'addresstwo', 'city', 'state', 'zipcode', 'einnumber'],
	...['country', 'phonenumber', 'password', 'first_name', 'lastname', 'company_email', 'email'],
];

const signUp: Handler = (request, { script, world }) => {
	const body = objectIn(request);
	for (const name of STORE)
		if (typeof body[name] !== 'string') throw new Refused(`Request must contain ${name}!`);
	for (const name of STORE)
		if (name !== 'addresstwo' && body[name] === '')
			throw new Refused(`${name} should not be Empty!`);
	if (!/^\d{9}$/.test(String(body.einnumber))) throw new Refused('einnumber must be 9 digits!');
	world.signUps.push(body);
	return done(script, { message: 'eStore created' });
};

const always: Route['login'] = () => true;
const fixed = (verb: string) => () => verb;
const inferred = (call: keyof Script['verbs']) => (script: Script) => script.verbs[call];
const route = (name: string, verb: Route['verb'], handle: Handler, login = always): Route => ({
	name,
	path: new RegExp(`^${name.replace('{webhookId}', '([^/]+)')}$`),
	verb,
	login,
	handle,
});

const ROUTES: Route[] = [
	route('/basic/webhooks', fixed('POST'), register),
	route('/basic/webhooks/{webhookId}', fixed('GET'), readWebhook),
	route('/basic/webhooks/{webhookId}', fixed('PUT'), update),
	route('/basic/webhooks/{webhookId}', fixed('DELETE'), remove),
	route('/basic/vendor/inventory', inferred('inventory'), inventory),
	route('/basic/vendor/get-order', inferred('getOrder'), getOrder),
	route('/basic/vendor/order-notification', inferred('notification'), notify),
	route(
		'/restapi/estoresignup',
		inferred('signUp'),
		signUp,
		(script: Script) => script.signUpNeedsLogin,
	),
];

/** The call that a request makes, in the words of the documentation: `GET /basic/webhooks/{webhookId}`. */
export const callOf = ({ method, path }: Incoming) =>
	`${method} ${ROUTES.find((known) => known.path.test(path))?.name ?? path}`;

/** Whether a request proves who asks, in a way that is read. */
function isLoggedIn({ headers }: Incoming, { username, password, script: { reads } }: Api) {
	const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
	const byBasic = reads !== 'headers' && headers.authorization === basic;
	// Node reads header lines as Latin-1, which is also how they were written.
	const byHeaders =
		reads !== 'basic' && headers.username === username && headers.password === password;
	return byBasic || byHeaders;
}

/** Answers a request as eComNow would. */
export function answer(request: Incoming, api: Api): Answer {
	const matching = ROUTES.filter(({ path }) => path.test(request.path));
	if (matching.length === 0) throw new Refused('Not Found', 404);
	const found = matching.find(({ verb }) => verb(api.script) === request.method);
	if (!found) throw new Refused('Method Not Allowed', 405);
	if (found.login(api.script) && !isLoggedIn(request, api)) throw new Refused('Unauthorized', 401);
	const id = decodeURIComponent(found.path.exec(request.path)?.[1] ?? '');
	return found.handle(request, api, id);
}
