"""Random results, and a judge that reads what report and deck say of them."""
