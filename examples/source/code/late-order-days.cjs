// Purchase orders that ship today or within the 6 days after: Komet lists them by one ship date.
return [...Array(7).keys()].map((days) => ({ json: { date: $now.plus({ days }).toISODate() } }));
