"""The commands, a module each: what was asked for → the steps of the program that do it → what is shown."""
