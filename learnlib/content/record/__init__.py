"""Forms of cataloguing and registration: their fields, when two values say the same, how a description is assembled."""
