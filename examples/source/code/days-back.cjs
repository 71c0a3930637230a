// Each day is asked for alone, so that one that cannot be read is named: today and the days before it.
const { daysBack } = $('Your Settings').first().json;
if (!/^\d+$/.test(String(daysBack)))
	throw new Error(`Your Settings: daysBack is no number: ${JSON.stringify(daysBack)}`);
return [...Array(Number(daysBack) + 1).keys()].map((days) => ({
	json: { date: $now.minus({ days }).toISODate() },
}));
