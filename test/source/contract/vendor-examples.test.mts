import { checkGroup } from '../../../contract/language/group';
import type { Params } from '../../../contract/language/field';
import { eComNow } from '../../../contract/ecomnow';
import { callsOf, findCall, paramsOfCall, parseCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { encode } from '../../../engine/http/encode';

/** Literal evidence from docs.ecomnow.org; nothing here is made from the contract. */
const INVENTORY = [
	{
		sku: 'MedicalMary01',
		vendorEdiSku: 'MedicalMary01',
		itemName: 'Rapid Cooling Hemp Derived Cannabidiol Topical Cream (1oz)',
		brandName: 'Hemp & Heal',
		modelName: 'Imbue Em-body',
		shortDescription: 'IM·BUE™ K9COMFORT SALVE 200MG - 2 OZ.',
		itemCost: 52.25,
		tags: 'tag',
		quantityAvailable: 999,
		image1: 'tshirt_colors.jpg',
		infiniteQuantity: 0,
		ukTaxRate: 0,
	},
];
const REGISTER = {
	authentication: 'Basic XxxXxxXX',
	webhookType: 'new_order',
	url: 'https://example.invalid/your-endpoint',
};
const UPDATE = { ...REGISTER, webhookType: 'order_cancellation' };
const STORE = [
	...['estorename', 'estoreaddress', 'addresstwo', 'city', 'state', 'zipcode', 'einnumber'],
	...['country', 'gst_hst_number', 'phonenumber', 'password', 'first_name', 'lastname'],
	...['company_email', 'email', 'referralcode'],
];

const callFor = (name: string) => findCall(eComNow, name) as Call;
function requestFor(name: string, params: Params | Params[]) {
	const call = callFor(name);
	const checked = checkGroup(call, parseCall(call, params));
	if (!checked.ok) throw new Error(checked.faults.map(({ message }) => message).join('; '));
	return encode(eComNow, call, checked, { baseUrl: 'https://ecomnow.example' });
}

test('the inventory example goes out as it is documented', () => {
	const { method, url, body } = requestFor('basic/vendor/inventory', INVENTORY);
	expect([method, url]).toEqual(['POST', 'https://ecomnow.example/basic/vendor/inventory']);
	expect(body).toEqual(INVENTORY);
});

test('inventory knows the 12 documented attributes', () => {
	const names = paramsOfCall(callFor('basic/vendor/inventory')).map(({ name }) => name);
	expect(names.sort()).toEqual(Object.keys(INVENTORY[0]).sort());
});

test('the webhook examples go out as they are documented', () => {
	expect(requestFor('POST basic/webhooks', REGISTER)).toMatchObject({
		method: 'POST',
		url: 'https://ecomnow.example/basic/webhooks',
		body: REGISTER,
	});
	const id = { webhookId: '12' };
	const url = 'https://ecomnow.example/basic/webhooks/12';
	const named = (verb: string, params = {}) =>
		requestFor(`${verb} basic/webhooks/{webhookId}`, { ...id, ...params });
	expect(named('PUT', UPDATE)).toMatchObject({ method: 'PUT', url });
	expect(named('PUT', UPDATE).body).toEqual(UPDATE);
	expect(named('GET')).toMatchObject({ method: 'GET', url });
	expect(named('DELETE')).toMatchObject({ method: 'DELETE', url });
	expect(named('GET').body ?? named('DELETE').body).toBeUndefined();
});

test('the sign-up has the documented names', () => {
	const call = callFor('restapi/estoresignup');
	expect(
		paramsOfCall(call)
			.map(({ name }) => name)
			.sort(),
	).toEqual([...STORE].sort());
	const optional = paramsOfCall(call).filter(({ required }) => !required);
	expect(optional.map(({ name }) => name).sort()).toEqual(['gst_hst_number', 'referralcode']);
});

test('there is an operation for each documented call, with its path and verb', () => {
	expect(callsOf(eComNow).map(({ verb, path, effect }) => `${effect}: ${verb} ${path}`)).toEqual([
		'write: POST /basic/vendor/inventory',
		'read: GET /basic/vendor/get-order',
		'write: POST /basic/vendor/order-notification',
		'write: POST /basic/webhooks',
		'write: PUT /basic/webhooks/{webhookId}',
		'read: GET /basic/webhooks/{webhookId}',
		'destroy: DELETE /basic/webhooks/{webhookId}',
		'write: POST /restapi/estoresignup',
	]);
});

test('a verb can be chosen where the documentation does not name it, and only there', () => {
	const open = callsOf(eComNow).filter(({ otherVerbs }) => otherVerbs);
	expect(open.map(({ path }) => path)).toEqual([
		'/basic/vendor/inventory',
		'/basic/vendor/get-order',
		'/basic/vendor/order-notification',
		'/restapi/estoresignup',
	]);
});
