// The table eComNow Orders holds a row for each order, and one for each cancellation until it is
// dealt with.
const isOfCancellation = ({ state }) => ['cancelling', 'asking', 'cancelled'].includes(state);
