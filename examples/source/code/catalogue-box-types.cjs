return recordsOf('Box Types', 'code', [
	['Code', 'code'],
	['Full Box Equivalent', 'fbe'],
	['Komet Network Name', 'kometNetworkName'],
	['Komet Network ID', 'kometNetworkId'],
]);
