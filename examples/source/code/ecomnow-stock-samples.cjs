// They count only with the sample list of Komet, so they may stay in the table.
return ['SAMPLE-1001', 'SAMPLE-1002', 'SAMPLE-1003'].map((code) => ({ json: { code } }));
