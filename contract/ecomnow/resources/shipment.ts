import type { Params } from '../../language/field';
import { flag, formOnly, integer, lines, onTop, text } from '../../language/kinds';
import { raw } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { folded } from '../../language/raw';
import { rowsOf, rule } from '../../language/rules';
import { VENDOR_API } from '../service';

const rows = rowsOf('items', 'skuNr', 'itemQuantity', 'trackingNumber');

const isCancelled = ({ itemQuantity }: { itemQuantity?: unknown }) => itemQuantity === 0;

/** A rule within a row. */
const shippedWithNumber = rule({
	uses: ['itemQuantity', 'trackingNumber'],
	says: (label) => `${label('trackingNumber')} is given unless ${label('itemQuantity')} is 0`,
	faultOf: ({ itemQuantity, trackingNumber }, label) =>
		Number(itemQuantity) > 0 && trackingNumber === undefined
			? `needs a ${label('trackingNumber')}, because eComNow takes one for each item that ships`
			: undefined,
});

/** One tracking number per item: rows of one SKU must say the same. */
const oneNumberPerItem = rule({
	uses: rows.uses,
	says: (label) =>
		`Rows of one ${label('items.skuNr')} have the same ${label('items.trackingNumber')}, or all ${label('items.itemQuantity')} 0`,
	faultOf: (sent) => {
		const numbers = new Map<string, string>();
		for (const row of rows.in(sent)) {
			const sku = folded(String(row.skuNr));
			const number = isCancelled(row) ? 'none, as it is cancelled' : String(row.trackingNumber);
			const known = numbers.get(sku) ?? number;
			if (folded(known) !== folded(number))
				return `SKU ${String(row.skuNr)} has two tracking numbers (${known}; ${number}), but eComNow takes one for each item`;
			numbers.set(sku, number);
		}
		return undefined;
	},
});

/** There is no other way to cancel an item, and none to take it back. */
const cancelledOnPurpose = rule({
	uses: ['cancelItems', ...rows.uses],
	says: (label) =>
		`${label('items.itemQuantity')} 0 cancels the item, which needs ${label('cancelItems')}`,
	faultOf: (sent, label) => {
		const cancelled = rows.in(sent).filter(isCancelled);
		if (cancelled.length === 0 || Number(sent.cancelItems) === 1) return undefined;
		const skus = cancelled.map(({ skuNr }) => String(skuNr)).join(', ');
		return `${label('items.itemQuantity')} 0 cancels the item (${skus}): turn on ${label('cancelItems')}, or remove the row`;
	},
});

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
		shape: (body, names) =>
			renamed({ ...body, items: rows.in(body).map((row) => renamed(row, names)) }, names),
		response: raw(),
		evidence: {
			page: VENDOR_API,
			request: 'name-only',
			reply: 'unseen',
			gaps: 'HTTP method, all attributes of the request; the names are those of the webhooks, which is a guess',
		},
	}),
});
