import type { IDataObject } from 'n8n-workflow';
import { endOfText } from '../language/json';
import { amount, rows, parseMembers, words } from '../language/webhook-event';
import type { Read } from '../language/subscription';

/** An order number that was printed without quotes; nothing for what is no whole number. */
const quotedNumber = (bare: string) => (/^\d+(-\d+)*$/.test(bare) ? `"${bare}"` : 'null');

/** What follows a name in quotes, where it is a bare number. */
const BARE = /(\s{0,100}:\s{0,100})(-?\d[-+.\dEe]{0,100})(?=\s{0,100}[,}])/y;

/**
 * eComNow prints the order number without quotes, `"orderNo": 1000-4612`, which is no JSON. A bare
 * one is put in quotes, also a plain number: no digit is lost then, however many there are. Texts
 * are passed over whole, so nothing inside of one is taken for a member.
 */
export function mend(json: string): string {
	let [mended, done] = ['', 0];
	for (let at = json.indexOf('"'); at >= 0; at = json.indexOf('"', at)) {
		const end = endOfText(json, at);
		const isNumber = end - at === 9 && json.startsWith('"orderNo"', at);
		at = end;
		if (!isNumber) continue;
		BARE.lastIndex = end;
		const [found, colon, bare] = BARE.exec(json) ?? [];
		if (found === undefined) continue;
		at = end + found.length;
		mended += `${json.slice(done, end)}${colon}${quotedNumber(bare)}`;
		done = at;
	}
	return mended + json.slice(done);
}

const carries = {
	orderNo: words('1000-4612'),
	type: words('new_order'),
	items: rows({
		skuNr: words('NHCBDFSJ&P20027-1'),
		itemName: words('NutraHemp CBD Full Spectrum Joint and Pain Balm'),
		itemQuantity: amount(1),
		itemPrice: amount(60),
		itemTotal: amount(60),
	}),
};

/** By key, as it stands in registrations and deliveries. */
export const events = {
	new_order: { name: 'New Order', description: 'A new order was placed' },
	order_cancellation: {
		name: 'Order Cancellation',
		description: 'An order, or items of it, was cancelled',
	},
};

/** `1000-4612` is the order 4612 of the platform 1000; without a hyphen no platform is named. */
function splitOrderNumber(orderNo: string) {
	const [, platformId = null, orderNumber = orderNo] = /^([^-]+)-(.+)$/.exec(orderNo) ?? [];
	return { orderNo, platformId, orderNumber };
}

/** Members that nobody knows pass through; a missing list of items is an empty one. */
export function read(given: IDataObject): Read {
	const { orderNo, type, items, ...more } = parseMembers(carries, given) as IDataObject;
	if (typeof type !== 'string' || !Object.hasOwn(events, type))
		return { reason: `type must be ${Object.keys(events).join(' or ')}` };
	if (typeof orderNo !== 'string' || orderNo.trim() === '')
		return { reason: 'orderNo must be a text or a number' };
	const order = splitOrderNumber(orderNo.trim());
	return { type, payload: { ...order, type, items: items ?? [], ...more } };
}
