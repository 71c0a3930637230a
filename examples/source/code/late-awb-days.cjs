// AWBs that shipped today or within the 10 days before: Komet lists them by one ship date.
return [...Array(11).keys()].map((days) => ({
	json: { date: $now.minus({ days }).toISODate() },
}));
