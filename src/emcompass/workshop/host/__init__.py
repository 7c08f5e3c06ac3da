"""The facilitator's side: the folder, opening, the server process, files handed in, the report."""
