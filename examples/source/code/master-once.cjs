// Two runs at the same moment may both enter it: the one that was made last is taken back.
const { action, wanted } = $('What to Enter').first().json;
const { id } = masterWritten();
const found = faultOf(FIND_AGAIN) ? [] : mastersFound(FIND_AGAIN, wanted);
const isSecond = action === 'created' && Boolean(id) && found.length > 1 && found[0].id !== id;
return [{ json: { isSecond, id: id ?? '' } }];
