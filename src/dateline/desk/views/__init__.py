"""What the record holds → what templates show: pure functions, no request and no database."""
