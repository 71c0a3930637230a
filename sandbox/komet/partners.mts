import type { Params } from '../../contract/language/field';
import { byId } from './answers.mts';
import type { Handler } from './answers.mts';
import type { Carrier, Vendor } from './records.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** What is sent about a vendor: what the lists show, and the rest as it came. */
function saveVendor(vendor: Vendor, asked: Params) {
	const { vendorId: _id, name, code, portOrigin, status, ...more } = asked;
	Object.assign(vendor, {
		name: name ?? vendor.name,
		code: code ?? vendor.code,
		portOrigin: portOrigin ?? vendor.portOrigin,
		active: status === undefined ? vendor.active : status === 1,
		more: { ...vendor.more, ...more },
	});
	return { message: 'success', vendorId: vendor.id };
}

function saveCarrier(carrier: Carrier, { name, code, active, capacity }: Params) {
	Object.assign(carrier, {
		name,
		code,
		active: active === undefined ? carrier.active : active === 1,
		capacity: capacity ?? carrier.capacity,
	});
	return { message: 'The carrier was successfully saved.', carrierId: carrier.id };
}

function newVendor(world: World): Vendor {
	const vendor = { id: nextId(world), name: '', code: '', portOrigin: '', active: true, more: {} };
	world.vendors.push(vendor);
	return vendor;
}

/** No method takes the address of a carrier. */
function newCarrier(world: World): Carrier {
	const nowhere = { street: '', city: '', state: '', zipCode: '', country: '', phone: '' };
	const network = { kometNetworkName: '', kometNetworkId: 0 };
	const carrier = { id: nextId(world), name: '', code: '', active: true, ...nowhere, ...network };
	world.carriers.push(carrier);
	return carrier;
}

/** Who delivers to the company and for it; `vendor.list` and `carrier.list` are among the lists. */
export const partners: Record<string, Handler> = {
	'vendor.add': (asked, world) => saveVendor(newVendor(world), asked),
	'vendor.update': (asked, world) =>
		saveVendor(byId(world.vendors, asked.vendorId, 'vendor'), asked),

	'carrier.add': (asked, world) => saveCarrier(newCarrier(world), asked),
	'carrier.update': (asked, world) =>
		saveCarrier(byId(world.carriers, asked.carrierId, 'carrier'), asked),
};
