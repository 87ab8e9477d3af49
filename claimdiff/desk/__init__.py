"""What people do with findings: review them, compare them with earlier ones, narrow them, see what follows."""
