const boxes = $('Boxes').all().length;
const done = $input.all().length;
if (done !== boxes) throw new Error(`${done} of ${boxes} boxes are received`);
return [{ json: { received: done }, pairedItem: { item: 0 } }];
