// What a mail says about a row, in short: the same is not told twice.
const toldOf = ({ state, reason }) =>
	['done', 'gone'].includes(state) ? state : `${state}: ${reason}`;
