// Two runs at the same moment may both enter the order: the one that was made last is taken back.
const { action } = $('What to Do').first().json;
const { id } = written();
const open = faultOf(LOOK_AGAIN) ? [] : salesOf(...LOOK_AGAIN).filter(({ isOpen }) => isOpen);
const isSecond = action === 'created' && Boolean(id) && open.length > 1 && open[0].id !== id;
return [{ json: { isSecond, id: id ?? '' } }];
