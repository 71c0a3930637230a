import type { Params } from '../../contract/language/field';
import { found, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { awbFor } from './awbs.mts';
import { orderByNumber } from './order-items.mts';
import { poItemById } from './purchasing.mts';
import { nextId } from './state.mts';
import type { Box, InventoryLine, World } from './state.mts';

const boxOf = (asked: Params, { boxes }: World) =>
	found(
		boxes.find(({ code }) => code === asked.boxCode),
		'box',
	);

/** Komet's table of the values of `statusInventory`. */
function countBox(asked: Params, world: World): Params {
	const box = world.boxes.find(({ code }) => code === asked.boxCode);
	if (!box) return { statusInventory: '2', message: 'Box not found.' };
	if (box.place === 'sold' || box.place === 'shipped')
		return { statusInventory: '4', message: 'Box is already sold.' };
	if (box.place === 'staging')
		return { statusInventory: '11', message: 'Box is not in inventory.' };
	if (box.counted)
		return {
			boxAlreadyScannedPosition: box.position,
			statusInventory: '3',
			message: 'Box has the same inventory status.',
		};
	box.counted = true;
	box.position = textIn(asked, 'boxPosition') ?? box.position;
	return { statusInventory: '1', message: 'OK' };
}

function moveBoxes(asked: Params, world: World): Params {
	const codes = (textIn(asked, 'boxCodes') ?? '').split(',');
	const staged = world.boxes.filter(
		({ code, place }) => codes.includes(code) && place === 'staging',
	);
	const awb = awbFor(world, textIn(asked, 'awb') ?? '', textIn(asked, 'shipDate') ?? '');
	for (const box of staged) Object.assign(box, { awb: awb.number, shipDate: awb.shipDate });
	const moved = new Set(staged.map(({ code }) => code));
	return { message: 'OK', failedBoxes: codes.filter((code) => !moved.has(code)) };
}

/** The line of the inventory that takes a box which arrives. */
function lineFor(box: Box, world: World): InventoryLine {
	const { item } = poItemById(world, box.poItemId);
	const known = world.inventory.find(
		({ poItemId, awb }) => poItemId === item.id && awb === box.awb,
	);
	if (known) return known;
	const { productId, vendorId, boxTypeId, unitType, bunches, stemsBunch } = item;
	const line: InventoryLine = {
		id: nextId(world),
		type: item.prebookItemId === undefined ? 'M' : 'P',
		...{ productId, vendorId, boxTypeId, unitType, bunches, stemsBunch },
		boxes: 0,
		unitCost: item.cost,
		awb: box.awb,
		shipDate: box.shipDate,
		locationId: box.locationId,
		poItemId: item.id,
	};
	world.inventory.push(line);
	return line;
}

function receive(asked: Params, world: World): Params {
	const box = boxOf(asked, world);
	if (box.place !== 'staging') throw new Refused(`The box ${box.code} was received already.`);
	Object.assign(box, { place: 'inventory', position: textIn(asked, 'position') ?? '' });
	if (box.poItemId === undefined) return { message: 'OK' };
	const line = lineFor(box, world);
	line.boxes += 1;
	box.lineId = line.id;
	return { message: 'OK' };
}

/** Changes each box that a row names; a box that does not exist keeps none of the others back. */
function changeEach(
	asked: Params,
	world: World,
	key: string,
	change: (box: Box, row: Params) => void,
) {
	return (asked.boxes as Params[]).map((row): Params => {
		const box = world.boxes.find(({ code }) => code === row[key]);
		if (!box) return { ...row, status: '0', message: "The box doesn't exist." };
		change(box, row);
		return { ...row, status: '1', message: 'OK' };
	});
}

/** Boxes in the warehouse. */
export const boxes: Record<string, Handler> = {
	'v2/inventory/box/count': countBox,
	'box.move.awb': moveBoxes,
	'box.warehouse.receive': receive,

	'box.warehouse.ship': (asked, world) => {
		const box = boxOf(asked, world);
		if (box.place === 'staging') throw new Refused('Box is not in inventory.');
		box.place = 'shipped';
		return { message: 'OK' };
	},

	'box.position.change': (asked, world) => {
		const box = boxOf(asked, world);
		const boxOldPosition = box.position;
		box.position = textIn(asked, 'position') ?? box.position;
		return { message: 'OK', boxOldPosition };
	},

	'box.code.change': (asked, world) => ({
		boxes: changeEach(asked, world, 'currentBoxCode', (box, { newBoxCode }) => {
			box.code = String(newBoxCode);
		}),
	}),

	'box.externalcode.update': (asked, world) => ({
		boxes: changeEach(asked, world, 'boxCode', (box, { externalCode }) => {
			box.externalCode = String(externalCode);
		}),
	}),

	'box.invoice.shipment.confirm': (asked, world) => {
		const items = orderByNumber(world, asked.orderNumber).items.map(({ id }) => id);
		const shipped = world.boxes.filter(
			({ code, orderItemId }) =>
				(asked.boxCodes as string[]).includes(code) && items.includes(orderItemId ?? 0),
		);
		for (const box of shipped) box.place = 'shipped';
		return { message: 'success', updatedBoxes: String(shipped.length) };
	},
};
