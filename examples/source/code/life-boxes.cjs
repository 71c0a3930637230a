// Other AWBs end with the same four digits, and on this one fly boxes of other orders.
const { awb } = $('Order').first().json;
const { boxCodes, later } = $('Shipped Boxes').first().json;
const found = $input.all().filter(({ json }) => String(json.awb ?? '').trim() === awb);
const { boxes } = oneOf(found, `AWBs ${awb}`);
const there = [boxes ?? []].flat().map((box) => String(box?.code));
const missing = boxCodes.filter((code) => !there.includes(code));
if (missing.length > 0) throw new Error(`AWB ${awb} is without the boxes ${missing.join(', ')}`);
if (there.includes(later)) throw new Error(`The box ${later} is still on AWB ${awb}`);
return boxCodes.map((code) => ({ json: { code }, pairedItem: { item: 0 } }));
