import type { Params } from '../../contract/language/field';
import { equal, listOf, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { poItemById } from './purchasing.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { Awb } from './supply.mts';

/** The air waybill of a number; a new one with the first box that flies with it. */
export function awbFor(world: World, number: string, shipDate: string): Awb {
	const known = world.awbs.find((awb) => awb.number === number);
	const awb = known ?? { id: nextId(world), number, shipDate, locationId: 1 };
	if (!known) world.awbs.push(awb);
	return Object.assign(awb, { shipDate });
}

/** Ships an item: its boxes get codes and wait in the staging area. */
function addItem(row: Params, world: World): Params {
	const { order, item } = poItemById(world, row.poItemId);
	if (item.awb !== undefined)
		throw new Refused(`The purchase order item ${item.id} is on AWB ${item.awb} already.`);
	const given = row.boxCodes as string[] | undefined;
	const codes = given ?? Array.from({ length: item.boxes }, () => `KS${nextId(world)}`);
	if (codes.length > item.boxes)
		throw new Refused(`Only ${item.boxes} boxes of the item ${item.id} were purchased.`);
	const twice = codes.find((code) => world.boxes.some((box) => box.code === code));
	if (twice !== undefined) throw new Refused(`The box ${twice} exists already.`);
	// With fewer boxes than purchased, the rest becomes an item of its own.
	const rest = item.boxes - codes.length;
	const split = rest > 0 ? { ...item, id: nextId(world), boxes: rest } : undefined;
	if (split) order.items.push(split);
	const awb = awbFor(world, String(row.awb), String(row.shipDate));
	Object.assign(item, { boxes: codes.length, awb: awb.number });
	const lotNumber = textIn(row, 'lotNumber') ?? String(item.id);
	for (const code of codes)
		world.boxes.push({
			code,
			place: 'staging',
			counted: false,
			position: '',
			awb: awb.number,
			shipDate: awb.shipDate,
			locationId: order.locationId,
			lotNumber,
			poItemId: item.id,
		});
	return { boxCodes: codes, lotNumber: Number(lotNumber), newPOItemId: split?.id };
}

/** One of several items: what is wrong with it keeps none of the others back. */
function tryItem(row: Params, world: World): Params {
	const { poItemId } = row;
	try {
		const { boxCodes, lotNumber } = addItem(row, world);
		return { poItemId, status: 1, message: 'OK', boxCodes, lotNumber };
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return { poItemId, status: 0, message: error.message };
	}
}

function list(asked: Params, world: World, more: (awb: Awb) => Params): Params {
	const rows = world.awbs
		.filter(({ shipDate }) => equal(shipDate, textIn(asked, 'shipDate')))
		.filter(({ number }) => number.endsWith(textIn(asked, 'awb') ?? ''))
		.map((awb) => {
			const boxes = boxesOf(awb, world);
			const location = world.locations.find(({ id }) => id === awb.locationId);
			const open = boxes.filter(({ place }) => place === 'staging').length;
			return {
				awbId: awb.id,
				awb: awb.number,
				origin: 'UIO',
				shipDate: awb.shipDate,
				pieces: boxes.length,
				piecesReceived: boxes.length - open,
				locationCode: location?.code,
				status: Number(open > 0),
				...more(awb),
			};
		})
		.filter(({ locationCode }) => equal(locationCode ?? '', textIn(asked, 'locationCode')));
	return listOf('awbs', rows, 'AWBs');
}

const boxesOf = ({ number }: Awb, { boxes }: World) => boxes.filter(({ awb }) => awb === number);

/** Boxes on their way. */
export const awbs: Record<string, Handler> = {
	'purchase.order.item.awb.add': (asked, world) => {
		const { boxCodes, newPOItemId } = addItem(asked, world);
		return { message: 'OK', boxCodes, newPOItemId };
	},

	'purchase.order.items.awb.add': (asked, world) => ({
		message: 'OK',
		purchaseOrderItemDetailsAWBAddAPIResultList: (asked.poItems as Params[]).map((row) =>
			tryItem(row, world),
		),
	}),

	'awb.list': (asked, world) =>
		list(asked, world, (awb) => ({
			boxesCodes: boxesOf(awb, world)
				.map(({ code }) => code)
				.join(','),
		})),

	'awb.details.list': (asked, world) =>
		list(asked, world, (awb) => ({
			boxes: boxesOf(awb, world).map(({ code }) => ({ code })),
		})),
};
