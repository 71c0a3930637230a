return $input.first().json.rows.map((json) => ({ json }));
