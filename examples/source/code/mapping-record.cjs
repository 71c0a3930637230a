// The record with the IDs of the ERP, as the adapter gets it.
return [{ json: $('Map').first().json.record }];
