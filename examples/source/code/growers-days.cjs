// Komet lists orders by one day: today and the 13 days after it.
return [...Array(14).keys()].map((days) => ({ json: { date: $now.plus({ days }).toISODate() } }));
