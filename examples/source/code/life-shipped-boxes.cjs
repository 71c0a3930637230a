// Every box has a code of its own. The last one misses the flight.
const items = $('Purchased Items')
	.all()
	.map(({ json }) => json);
const shipped = $input.all().map(({ json }) => json);
if (shipped.length !== items.length)
	throw new Error(`${shipped.length} of ${items.length} items are on the AWB`);
const codes = shipped
	.flatMap(({ boxCodes }) => [boxCodes ?? []].flat())
	.map((code) => String(code).trim());
const boxes = items.reduce((sum, { totalBoxes }) => sum + Number(totalBoxes), 0);
const unique = new Set(codes.filter((code) => code !== ''));
if (codes.length !== boxes || unique.size !== boxes)
	throw new Error(`There are ${unique.size} box codes for ${boxes} boxes`);
return [{ json: { later: codes.at(-1), boxCodes: codes.slice(0, -1) }, pairedItem: { item: 0 } }];
