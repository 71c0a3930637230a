import type { Params, Rule } from '../../language/field';
import { flag, formOnly, integer, onTop, text } from '../../language/kinds';
import { raw } from '../../language/response';
import { lines } from '../../language/kinds/rows';
import { operation, resource } from '../../language/operation';
import { folded } from '../../language/raw';
import { VENDOR_API } from '../service';

const isCancelled = ({ itemQuantity }: Params) => itemQuantity === 0;

const rowsIn = ({ items }: Params) => (Array.isArray(items) ? (items as Params[]) : []);

const shippedWithNumber: Rule = ({ itemQuantity, trackingNumber }) =>
	Number(itemQuantity) > 0 && trackingNumber === undefined
		? 'needs a Tracking Number, because eComNow takes one for each item that ships'
		: undefined;

/** One tracking number per item: rows of one SKU must say the same. */
const oneNumberPerItem: Rule = (sent) => {
	const numbers = new Map<string, string>();
	for (const row of rowsIn(sent)) {
		const sku = folded(String(row.skuNr));
		const number = isCancelled(row) ? 'none, as it is cancelled' : String(row.trackingNumber);
		const known = numbers.get(sku) ?? number;
		if (folded(known) !== folded(number))
			return `SKU ${String(row.skuNr)} has two tracking numbers (${known}; ${number}), but eComNow takes one for each item`;
		numbers.set(sku, number);
	}
	return undefined;
};

/** There is no other way to cancel an item, and none to take it back. */
const cancelledOnPurpose: Rule = (sent) => {
	const cancelled = rowsIn(sent).filter(isCancelled);
	if (cancelled.length === 0 || Number(sent.cancelItems) === 1) return undefined;
	const skus = cancelled.map(({ skuNr }) => String(skuNr)).join(', ');
	return `Quantity 0 cancels the item (${skus}): turn on Cancel Items With Quantity 0, or remove the row`;
};

/** The names of the attributes are not documented; these defaults are those of the webhooks. */
const NAMES = {
	orderNo: 'Order Number',
	items: 'Items',
	skuNr: 'SKU',
	itemQuantity: 'Quantity',
	trackingNumber: 'Tracking Number',
};

const nameField = (name: keyof typeof NAMES) =>
	formOnly(
		text(`Attribute for ${NAMES[name]}`, {
			note: `The name that the request uses, ${name} unless you enter another`,
			placeholder: name,
		}),
	);

/** Renames the attributes of an object as the form asks. */
const renamed = (given: Params, names: Record<string, unknown>): Params =>
	Object.fromEntries(
		Object.entries(given).map(([name, value]) => [String(names[`${name}Name`] ?? name), value]),
	);

export const shipment = resource('Shipment', {
	notify: operation({
		http: 'POST /basic/vendor/order-notification',
		otherVerbs: ['PUT', 'PATCH'],
		action: 'Notify of shipment',
		description: 'Tells eComNow what of an order was shipped, and with which tracking number',
		caution:
			'eComNow takes one notification for each order: what it leaves out cannot be added later. Nothing is sent twice, so leave Retry On Fail of this node off. The attribute names of the request are not documented: ask eComNow, and change them under Additional Fields where they differ.',
		effect: 'write',
		uniqueKey: { label: 'Order Number', of: ({ orderNo }) => String(orderNo) },
		required: {
			orderNo: text('Order Number', {
				note: 'Platform ID, hyphen and number, as the webhook gives it',
				placeholder: '1000-4612',
			}),
			items: lines('Items', {
				one: 'Item',
				note: 'All items of the order that are shipped or cancelled. Less than the ordered quantity does not cancel the rest.',
				required: {
					skuNr: text('SKU', { placeholder: 'NHCBDFSJ&P20027-1' }),
					itemQuantity: integer('Quantity', {
						min: 0,
						note: 'Shipped quantity; 0 cancels the item',
						sample: 1,
					}),
				},
				optional: {
					trackingNumber: onTop(
						text('Tracking Number', {
							note: 'One for each item; left empty only when the item is cancelled',
							placeholder: '1Z999AA10123456784',
						}),
					),
				},
				rules: [shippedWithNumber],
			}),
		},
		optional: {
			cancelItems: formOnly(
				onTop(
					flag(
						'Cancel Items With Quantity 0',
						'Whether items with quantity 0 are meant to be cancelled. Otherwise they are refused, and nothing is sent.',
					),
				),
			),
			orderNoName: nameField('orderNo'),
			itemsName: nameField('items'),
			skuNrName: nameField('skuNr'),
			itemQuantityName: nameField('itemQuantity'),
			trackingNumberName: nameField('trackingNumber'),
		},
		rules: [oneNumberPerItem, cancelledOnPurpose],
		shape: ({ items, ...body }, names) =>
			renamed({ ...body, items: (items as Params[]).map((row) => renamed(row, names)) }, names),
		response: raw(),
		evidence: {
			page: VENDOR_API,
			request: 'name-only',
			reply: 'unseen',
			gaps: 'HTTP method, all attributes of the request; the names are those of the webhooks, which is a guess',
		},
	}),
});
