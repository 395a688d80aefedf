"""What a record holds → what a terminal shows: pure functions from structs to Rich renderables, no I/O."""
