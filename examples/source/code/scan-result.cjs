// What became of the one scan that was sent.
const { id, sentOn } = $('Each Scan').first(1).json;
const became = outcomeOf($input.first().json);
return [{ json: { id, ...became, sentOn: became.state === 'waiting' ? '' : sentOn } }];
