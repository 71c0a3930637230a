// The place of the input item that an output item was made of.
const sourceOf = ({ pairedItem }, index) => {
	const [first] = [pairedItem].flat();
	return Object(first).item ?? first ?? index;
};
