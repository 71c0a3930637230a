// The purchase orders of a vendor and day as Komet Sales lists them: number, items and boxes.
const listedIn = ({ purchaseOrders }) =>
	listOf(purchaseOrders)
		.map(Object)
		.map(({ number, details, totalBoxes }) => ({
			number: textOf(number),
			items: listOf(details).length,
			boxes: textOf(totalBoxes),
		}))
		.filter(({ number }) => number);
